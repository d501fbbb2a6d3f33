import { execFile } from "node:child_process";
import { mkdtemp, readFile, rm } from "node:fs/promises";
import { createRequire } from "node:module";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { fileURLToPath } from "node:url";
import { isDeepStrictEqual, promisify } from "node:util";
import { build } from "esbuild";
import { HOST_NAMES, type Host, installHosts } from "./hosts.js";
import { makeProject, runProject, runSample, runTests } from "./project.js";
import { expected, startServer } from "./server.js";

const HERE = fileURLToPath(new URL(".", import.meta.url));

type Server = Awaited<ReturnType<typeof startServer>>;

/** Something to run on a host. Returns what went wrong. */
type Step = () => Promise<readonly string[]>;

/**
 * Runs the same calls on every host, or on the named ones; and on those on which people develop, also the README's
 * commands and test, and the tests whose results depend on the host. Returns whether all went well.
 */
export async function runEverywhere(wanted: readonly string[]): Promise<boolean> {
  const unknown = wanted.filter((name) => !HOST_NAMES.includes(name));
  if (unknown.length > 0) {
    console.error(`There is no host ${unknown.join(", ")}: say some of ${HOST_NAMES.join(", ")}`);
    return false;
  }
  const names = wanted.length === 0 ? HOST_NAMES : wanted;
  const folder = await mkdtemp(join(tmpdir(), "typecall-everywhere-"));
  const server = await startServer();
  try {
    const project = join(folder, "project");
    const [hosts] = await Promise.all([
      installHosts(folder, names),
      makeProject(project),
      bundle(folder),
    ]);
    const results: boolean[] = [];
    const step = async (name: string, work: Step) => results.push(await report(name, work));
    for (const host of hosts) {
      await step(`${host.name}, calls`, () => callsIn(host, folder, server));
      if (!host.isForDevelopment) continue;
      await step(`${host.name}, README`, () => runProject(project, host));
      await step(`${host.name}, sample`, () => runSample(project, host));
      await step(`${host.name}, tests`, () => runTests(host));
    }
    if (names.includes("workerd"))
      await step("workerd, calls", () => callsInWorker(folder, server));
    if (wanted.includes("chromium") || (names.includes("chromium") && (await hasChromium()))) {
      await step("chromium, calls", () => callsInChromium(folder, server));
    }
    return results.every(Boolean);
  } finally {
    await server.close();
    await rm(folder, { recursive: true, force: true, maxRetries: 9 });
  }
}

async function report(name: string, step: Step): Promise<boolean> {
  const start = performance.now();
  const problems = await step().catch((error: unknown) => [`not run: ${String(error)}`]);
  const seconds = ((performance.now() - start) / 1000).toFixed(1);
  console.log(`${name}: ${problems.length === 0 ? "as expected" : "WRONG"} (${seconds} s)`);
  for (const problem of problems) console.log(problem.replaceAll(/^/gm, "  "));
  return problems.length === 0;
}

async function bundle(folder: string): Promise<void> {
  await build({
    entryPoints: ["process", "worker", "page"].map((name) => join(HERE, `${name}.ts`)),
    ...{ bundle: true, format: "esm", target: "es2022", platform: "neutral", outdir: folder },
    mainFields: ["module", "main"],
    outExtension: { ".js": ".mjs" },
  });
}

async function callsIn({ command, args }: Host, folder: string, { url, closedUrl }: Server) {
  const program = join(folder, "process.mjs");
  const all = [...args, program, url, closedUrl];
  const { stdout } = await promisify(execFile)(command, all, { timeout: 60_000 });
  return compare(JSON.parse(stdout));
}

async function callsInWorker(folder: string, server: Server) {
  const { Miniflare } = createRequire(join(folder, "package.json"))("miniflare");
  const worker = new Miniflare({
    modules: [
      {
        type: "ESModule",
        path: "worker.mjs",
        contents: await readFile(join(folder, "worker.mjs"), "utf8"),
      },
    ],
    compatibilityDate: "2026-01-01",
  });
  try {
    const query = new URLSearchParams({ base: server.url, closed: server.closedUrl });
    return compare(await (await worker.dispatchFetch(`http://worker/?${query}`)).json());
  } finally {
    await worker.dispose();
  }
}

async function callsInChromium(folder: string, server: Server) {
  server.page = join(folder, "page.mjs");
  const query = new URLSearchParams({ closed: server.closedUrl });
  const args = [
    "--headless",
    "--no-sandbox",
    "--disable-gpu",
    `--user-data-dir=${join(folder, "profile")}`,
  ];
  const browser = execFile("chromium", [...args, `${server.url}/page?${query}`]);
  const failed = new Promise<never>((_, reject) => browser.once("error", reject));
  try {
    return compare(await Promise.race([server.result, failed]));
  } finally {
    const ended = new Promise((resolve) => browser.once("close", resolve));
    browser.kill();
    await ended;
  }
}

/** Whether there is a chromium: npm provides none. */
async function hasChromium(): Promise<boolean> {
  const version = promisify(execFile)("chromium", ["--version"]);
  return version.then(
    () => true,
    () => {
      console.log("chromium: not run, since it is not installed");
      return false;
    },
  );
}

function compare(got: unknown): readonly string[] {
  return Object.entries(expected).flatMap(([key, value]) => {
    const found: unknown = Reflect.get(Object(got), key);
    if (isDeepStrictEqual(found, value)) return [];
    return [`${key}: ${JSON.stringify(found)} rather than ${JSON.stringify(value)}`];
  });
}
