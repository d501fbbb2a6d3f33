import { execFile } from "node:child_process";
import { mkdir, mkdtemp, rm, symlink } from "node:fs/promises";
import { tmpdir } from "node:os";
import { delimiter, join } from "node:path";
import { fileURLToPath } from "node:url";
import { promisify } from "node:util";
import { installHosts } from "../everywhere/hosts.js";
import { pack } from "../everywhere/project.js";
import { startLocalApi } from "../src/local/index.js";
import type { Case } from "./case.js";
import { CASES } from "./cases/index.js";
import { runCase } from "./run-case.js";
import { KEY } from "./sample.js";

const FUNCTIONS = fileURLToPath(new URL("../openapi/python", import.meta.url));

/**
 * Makes the apps of all cases, or of those with one of the names, in temporary folders, and prints a table of how they fare
 * with the packed package. `next` names `next-15` and `next-16`. Returns whether all went well.
 */
export async function runFrameworks(wanted: readonly string[]): Promise<boolean> {
  const isNamed = ({ name }: Case, word: string) => name === word || name.startsWith(`${word}-`);
  const cases = CASES.filter(
    (each) => wanted.length === 0 || wanted.some((word) => isNamed(each, word)),
  );
  const unknown = wanted.filter((word) => !CASES.some((each) => isNamed(each, word)));
  if (unknown.length > 0) {
    const names = CASES.map(({ name }) => name).join(", ");
    console.error(`There is no case ${unknown.join(", ")}: say some of ${names}`);
    return false;
  }
  const folder = await mkdtemp(join(tmpdir(), "typecall-frameworks-"));
  const api = await startLocalApi({ functions: FUNCTIONS, apiKey: KEY });
  try {
    const [tarball, programs] = await Promise.all([pack(folder), installPrograms(cases, folder)]);
    const env = { ...(await plainEnvironment(folder, programs)), XPANDER_API_URL: api.url };
    console.log("| case | versions | seconds | result |\n|---|---|---|---|");
    let failed = 0;
    for (const each of cases) {
      const start = performance.now();
      const app = join(folder, "apps", each.name);
      const { versions, problem } = await runCase(each, { app, tarball, env });
      const seconds = ((performance.now() - start) / 1000).toFixed(0);
      const result = problem === undefined ? "passed" : "FAILED";
      console.log(`| ${each.name} | ${versions.join(", ")} | ${seconds} | ${result} |`);
      if (problem !== undefined) {
        console.error(`${each.name}: ${problem}\n`);
        failed += 1;
      }
      await rm(app, { recursive: true, force: true, maxRetries: 9 });
    }
    console.log(`\n${cases.length} cases, ${failed} failed`);
    return failed === 0;
  } finally {
    await api.close();
    await rm(folder, { recursive: true, force: true, maxRetries: 9 });
  }
}

/** Package managers, which npm provides too. */
const MANAGERS: Readonly<Record<string, string>> = { pnpm: "pnpm@12", yarn: "@yarnpkg/cli-dist@4" };

interface Program {
  readonly name: string;
  readonly command: string;
}

/** Installs the programs that the cases start. */
async function installPrograms(
  cases: readonly Case[],
  folder: string,
): Promise<readonly Program[]> {
  const place = join(folder, "programs");
  await mkdir(place);
  const names = [...new Set(cases.flatMap(({ programs = [] }) => programs))];
  const managers = Object.entries(MANAGERS).filter(([name]) => names.includes(name));
  const specs = managers.map(([, spec]) => spec);
  const prefix = join(place, "managers");
  const install = ["install", "--no-save", "--no-audit", "--no-fund", "--prefix", prefix];
  if (specs.length > 0) await promisify(execFile)("npm", [...install, ...specs], { cwd: place });
  return [
    ...(await installHosts(place, names)),
    ...managers.map(([name]) => ({ name, command: join(prefix, "node_modules/.bin", name) })),
  ];
}

/**
 * The environment of the commands: that of a terminal rather than of `npm run`, with a home folder that is removed
 * afterwards, but for npm's cache and settings, and with the key.
 */
async function plainEnvironment(folder: string, programs: readonly Program[]) {
  const [bin, home] = [join(folder, "bin"), join(folder, "home")];
  for (const each of [bin, home]) await mkdir(each);
  for (const { name, command } of programs) await symlink(command, join(bin, name));
  const own = Object.entries(process.env).filter(
    ([name]) => !/^(?:npm_|XPANDER_|INIT_CWD$|CI$|GITHUB_|NODE_(?:ENV|OPTIONS|PATH)$)/i.test(name),
  );
  const registry = await npmSetting("registry");
  return {
    ...Object.fromEntries(own),
    PATH: [bin, process.env.PATH].join(delimiter),
    HOME: home,
    npm_config_cache: await npmSetting("cache"),
    npm_config_userconfig: await npmSetting("userconfig"),
    YARN_NPM_REGISTRY_SERVER: registry,
    YARN_ENABLE_TELEMETRY: "0",
    NEXT_TELEMETRY_DISABLED: "1",
    WRANGLER_SEND_METRICS: "false",
    NO_COLOR: "1",
    XPANDER_API_KEY: KEY,
  };
}

async function npmSetting(name: string): Promise<string> {
  const { stdout } = await promisify(execFile)("npm", ["config", "get", name]);
  return stdout.trim();
}
