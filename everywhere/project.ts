import { execFile } from "node:child_process";
import { copyFile, mkdir, readFile, rm, symlink, writeFile } from "node:fs/promises";
import { dirname, join } from "node:path";
import { fileURLToPath } from "node:url";
import { promisify } from "node:util";
import { startLocalApi } from "../src/local/index.js";
import type { Host } from "./hosts.js";

const run = promisify(execFile);
const ROOT = fileURLToPath(new URL("..", import.meta.url));
const FUNCTION = "weather_lookup.py";

/** As `npm init -y` of npm 11 writes it. */
const PACKAGE = {
  name: "project",
  version: "1.0.0",
  description: "",
  main: "index.js",
  scripts: { test: 'echo "Error: no test specified" && exit 1' },
  keywords: [],
  author: "",
  license: "ISC",
  type: "commonjs",
};

/** Makes a project in that folder as the README and docs/testing.md say: with their config, their test and a function, and this package. */
export async function makeProject(folder: string): Promise<void> {
  await mkdir(join(folder, "functions"), { recursive: true });
  await writeFile(join(folder, "package.json"), JSON.stringify(PACKAGE, undefined, 2));
  for (const [page, name] of [
    ["README.md", "typecall.config.ts"],
    ["docs/testing.md", "weather.test.ts"],
  ] as const) {
    await writeFile(join(folder, name), await exampleIn(page, name));
  }
  await copyFile(join(ROOT, "openapi/python", FUNCTION), join(folder, "functions", FUNCTION));
  const tarball = await pack(folder);
  const others = await Promise.all(["pyodide", "tsx", "vitest"].map(installed));
  const install = ["install", "--prefer-offline", "--no-audit", "--no-fund"];
  await run("npm", [...install, tarball, ...others], { cwd: folder });
}

/** Packs this package as it is published, into that folder. Returns the path of the tarball. */
export async function pack(folder: string): Promise<string> {
  const args = ["pack", "--json", "--ignore-scripts", "--pack-destination", folder];
  const { stdout } = await run("npm", args, { cwd: ROOT });
  const [{ filename }] = JSON.parse(stdout);
  return join(folder, filename);
}

/** Runs the README's commands and its test on a host, in a project of {@link makeProject}. Returns what went wrong. */
export async function runProject(folder: string, host: Host): Promise<readonly string[]> {
  for (const name of ["openapi", "generated"]) {
    await rm(join(folder, name), { recursive: true, force: true });
  }
  const api = await startLocalApi({ functions: join(folder, "functions") });
  const env = { PATH: process.env.PATH, XPANDER_API_URL: api.url, XPANDER_API_KEY: api.apiKey };
  try {
    const problems: string[] = [];
    for (const args of [
      ["typecall/dist/cli.js", "generate"],
      ["typecall/dist/cli.js", "check"],
      ["vitest/vitest.mjs", "run"],
    ]) {
      problems.push(...(await runModule(host, args, { cwd: folder, env })));
    }
    return problems;
  } finally {
    await api.close();
  }
}

/**
 * Runs the README's first commands on a host, in a folder beside a project of {@link makeProject} with a package.json
 * alone. Returns what went wrong.
 */
export async function runSample(project: string, host: Host): Promise<readonly string[]> {
  const folder = join(dirname(project), "sample");
  await rm(folder, { recursive: true, force: true });
  await mkdir(folder);
  await symlink(join(project, "node_modules"), join(folder, "node_modules"));
  await writeFile(join(folder, "package.json"), JSON.stringify(PACKAGE, undefined, 2));
  const at = { cwd: folder, env: { PATH: process.env.PATH } };
  const problems: string[] = [];
  for (const args of [
    ["typecall/dist/cli.js", "init", "--yes", "--sample"],
    ["typecall/dist/cli.js", "generate"],
    ["tsx/dist/cli.mjs", "src/example.ts"],
  ]) {
    problems.push(...(await runModule(host, args, at)));
  }
  return problems;
}

/** Runs the tests of this repository whose results depend on the host. */
export function runTests(host: Host): Promise<readonly string[]> {
  const files = [
    "test/cli/config-formats.test.ts",
    "test/inline-runtime.test.ts",
    "test/pyodide/realm.test.ts",
    "test/local/execution/execution.test.ts",
  ];
  const args = ["vitest/vitest.mjs", "run", "--project", "typecall", ...files];
  return runModule(host, args, { cwd: ROOT, env: process.env });
}

/** Runs a module of a package. A problem is an exit code other than 0, or a warning of the host. */
async function runModule(
  { command, args }: Host,
  [module = "", ...rest]: readonly string[],
  { cwd, env }: { readonly cwd: string; readonly env: NodeJS.ProcessEnv },
): Promise<readonly string[]> {
  const path = join(cwd, "node_modules", module);
  const shown = [module, ...rest].join(" ");
  try {
    const { stderr } = await run(command, [...args, path, ...rest], { cwd, env, timeout: 300_000 });
    return /warning/i.test(stderr) ? [`${shown}: ${stderr}`] : [];
  } catch (error) {
    const { stdout = "", stderr = "" }: { stdout?: string; stderr?: string } = Object(error);
    return [`${shown}: ${stdout}${stderr}`];
  }
}

/** The code in a page that begins with its file name in a comment. */
export async function exampleIn(page: string, name: string): Promise<string> {
  return fenceIn(page, `\\w+\n// ${name.replaceAll(".", "\\.")}`);
}

/** The first block of a page whose first lines match, such as its language. */
export async function fenceIn(page: string, start: string): Promise<string> {
  const text = await readFile(join(ROOT, page), "utf8");
  const [, code] = text.split(new RegExp(`^\`\`\`${start}\n`, "m"));
  if (code === undefined) throw new Error(`${page} shows no ${start}`);
  return code.slice(0, code.indexOf("```"));
}

/** A package in the version that this repository has, for `npm install`. */
async function installed(name: string): Promise<string> {
  const path = join(ROOT, "node_modules", name, "package.json");
  const { version }: { readonly version: string } = JSON.parse(await readFile(path, "utf8"));
  return `${name}@${version}`;
}
