import { cp, mkdir, readFile, symlink, writeFile } from "node:fs/promises";
import { basename, dirname, join } from "node:path";
import { fileURLToPath } from "node:url";
import { type BuildOptions, build } from "esbuild";
import { describe, expect, it } from "vitest";
import { generate } from "../../src/generate/generate.js";
import { nodeHost } from "../../src/host/node.js";
import { testConfig } from "../support/fixtures.js";
import { functionEntry, type Project, project } from "../support/project.js";

const repository = fileURLToPath(new URL("../../", import.meta.url));
const REFUSAL =
  "This code is for servers only (serverOnly in typecall.config) - call its functions in a route handler, a server action or a proxy, not in a browser";

/** An app with a stub, and the package's own package.json, with what stands behind `typecall/server-only`. */
async function app(settings: { readonly runtime?: "inline" } = {}): Promise<Project> {
  const made = await project({
    "openapi/functions/a.json": functionEntry("a"),
    "package.json": '{ "type": "module", "sideEffects": false }',
    "main.ts": 'import { a } from "./generated/index.js";\nconsole.log(typeof a);\n',
    "types.ts":
      'import type { AInput } from "./generated/index.js";\nexport const a: AInput = {};\n',
  });
  const config = { root: made.root, serverOnly: true, ...settings };
  await generate(testConfig(config), nodeHost());
  const folder = join(made.root, "node_modules/typecall");
  await mkdir(folder, { recursive: true });
  const manifest = await readFile(join(repository, "package.json"), "utf8");
  await writeFile(join(folder, "package.json"), manifest);
  const places: Readonly<Record<string, string>> = JSON.parse(manifest).exports["./server-only"];
  for (const place of new Set(Object.values(places))) {
    if (/\.d\.c?ts$/.test(place)) continue;
    await mkdir(dirname(join(folder, place)), { recursive: true });
    await cp(join(repository, "src/server-only", basename(place)), join(folder, place));
  }
  await symlink(
    join(repository, "node_modules/openapi-fetch"),
    join(made.root, "node_modules/openapi-fetch"),
  );
  return made;
}

/** The text of a bundle; rejects with esbuild's errors. */
async function bundle({ root }: Project, options: BuildOptions = {}, entry = "main.ts") {
  const { outputFiles = [] } = await build({
    absWorkingDir: root,
    entryPoints: [entry],
    bundle: true,
    write: false,
    format: "esm",
    logLevel: "silent",
    plugins: [
      {
        name: "sources",
        setup: (hooks) =>
          hooks.onResolve({ filter: /^typecall$/ }, () => ({
            path: join(repository, "src/index.ts"),
          })),
      },
    ],
    ...options,
  });
  return outputFiles.map(({ text }) => text).join("");
}

describe("serverOnly", () => {
  it("fails a bundle for a browser, with the reason", async () => {
    const made = await app();
    await expect(bundle(made, { platform: "browser" })).rejects.toThrow(
      `Could not resolve "./${REFUSAL}"`,
    );
    await expect(bundle(made, { platform: "browser", minify: true })).rejects.toThrow(REFUSAL);
  });

  it.each<[string, BuildOptions]>([
    ["Node", { platform: "node" }],
    ["React's server components", { platform: "browser", conditions: ["react-server"] }],
    ["the edge runtime of Next.js", { platform: "browser", conditions: ["edge-light"] }],
    ["Cloudflare workers", { platform: "browser", conditions: ["workerd", "worker"] }],
    ["another platform", { platform: "neutral", mainFields: ["module", "main"] }],
  ])("lets a bundle for %s be", async (_, options) => {
    expect(await bundle(await app(), options)).toContain("typeof a");
  });

  it("lets a browser have the types", async () => {
    expect(await bundle(await app(), { platform: "browser" }, "types.ts")).toContain("a = {}");
  });

  it("with a copy of the runtime, ends the bundle when it starts in a browser", async () => {
    const made = await app({ runtime: "inline" });
    // With "sideEffects": false, bundlers leave out what is imported for its effect.
    await made.write({ "package.json": "{}" });
    const text = await bundle(made, { platform: "browser", format: "iife" });
    const run = (host: object) => {
      const names = Object.keys(host);
      return new Function("globalThis", "console", ...names, text)(
        host,
        { log: () => undefined },
        ...Object.values(host),
      );
    };
    expect(() => run({ navigator: { userAgent: "Mozilla/5.0" } })).toThrow(
      "This code is for servers only (serverOnly in typecall.config)",
    );
    expect(run({ navigator: { userAgent: "Cloudflare-Workers" } })).toBeUndefined();
    expect(
      run({ navigator: { userAgent: "Mozilla/5.0" }, process: { versions: { node: "24.0.0" } } }),
    ).toBeUndefined();
  });
});

it("no bundle for a browser holds a key of the environment", async () => {
  const made = await app();
  await generate(testConfig({ root: made.root }), nodeHost());
  const text = await bundle(made, {
    platform: "browser",
    define: {
      "process.env.XPANDER_API_KEY": '"the-secret-key"',
      "globalThis.process.env.XPANDER_API_KEY": '"the-secret-key"',
    },
  });
  expect(text).toContain("typeof a");
  expect(text).not.toContain("the-secret-key");
});
