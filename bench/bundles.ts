import { join, posix, relative, sep } from "node:path";
import { fileURLToPath } from "node:url";
import { gzipSync } from "node:zlib";
import { build } from "esbuild";
import { peer } from "../peers/installed.js";
import { runtimeScripts } from "../scripts/build/bundle.mjs";

const ROOT = fileURLToPath(new URL("../", import.meta.url));

/** The scripts of the package, by their paths. */
const SCRIPTS = new Map(
  (await runtimeScripts()).map(({ path, text }) => [relative(join(ROOT, "dist"), path), text]),
);

/** A script of the package, of which bundlers leave out what an app does not use. */
const inPackage = (path: string) => ({ path, namespace: "package", sideEffects: false });

/** A generated module, as `generate` prints one. */
const stub = (n: number) => `
import { defineFunction } from "typecall";
export const weatherLookup${n} = /* @__PURE__ */ defineFunction({
  id: "6f1d-${n}",
  name: "Weather Lookup ${n}",
  description: "Fetches current weather for a given city",
  maxRunTime: 15,
  fingerprint: "sha256:${String(n).padStart(64, "0")}",
  inputSchema: {
    type: "object",
    properties: { city: { type: "string" }, units: { enum: ["metric", "imperial"], default: "metric" } },
    required: ["city"],
  },
});`;

/** Sizes of what an app ships, minified and gzipped. */
export interface Bundle {
  /** The entry chunk and its static imports. */
  readonly entry: number;
  /** Chunks loaded by `import()`. */
  readonly later: number;
}

/** The scripts of an app, minified; the first one is its entry. */
export async function bundleApp(source: string, define: Record<string, string> = {}) {
  const modules = new Map([
    ["index", Array.from({ length: 1_000 }, (_, n) => `export * from "stub:${n}";`).join("\n")],
  ]);
  return build({
    stdin: { contents: source, resolveDir: ROOT },
    nodePaths: [peer("node_modules")],
    ...{ bundle: true, minify: true, splitting: true, write: false, outdir: "out" },
    ...{ format: "esm", target: "es2022", define, logLevel: "error", metafile: true },
    plugins: [
      {
        name: "stubs",
        setup(hooks) {
          hooks.onResolve({ filter: /^stub:/ }, ({ path }) => ({
            path: path.slice(5),
            namespace: "stub",
            sideEffects: false,
          }));
          hooks.onResolve({ filter: /^typecall$/ }, () => inPackage("index.js"));
          hooks.onResolve({ filter: /^\./, namespace: "package" }, ({ path, importer }) =>
            inPackage(posix.join(posix.dirname(importer), path)),
          );
          hooks.onLoad({ filter: /.*/, namespace: "package" }, ({ path }) => ({
            contents: SCRIPTS.get(path) ?? "",
          }));
          hooks.onLoad({ filter: /.*/, namespace: "stub" }, ({ path }) => ({
            contents: modules.get(path) ?? stub(Number(path)),
            resolveDir: ROOT,
          }));
        },
      },
    ],
  });
}

export async function bundle(source: string, define?: Record<string, string>): Promise<Bundle> {
  const { outputFiles, metafile } = await bundleApp(source, define);
  const outputs = new Map(Object.entries(metafile.outputs));
  const atStart = new Set<string>();
  const add = (name: string) => {
    if (atStart.has(name)) return;
    atStart.add(name);
    for (const { path, kind } of outputs.get(name)?.imports ?? []) {
      if (kind === "import-statement") add(path);
    }
  };
  for (const [name, { entryPoint }] of outputs) if (entryPoint === "<stdin>") add(name);
  const sizes = { entry: 0, later: 0 };
  for (const { path, contents } of outputFiles) {
    const isAtStart = atStart.has(relative(process.cwd(), path).split(sep).join("/"));
    sizes[isAtStart ? "entry" : "later"] += gzipSync(contents, { level: 9 }).length;
  }
  return sizes;
}

const app = (from: string) =>
  `import { weatherLookup0 } from "${from}"; console.log(await weatherLookup0({ city: "Oslo" }));`;
export const ONE_OF_ONE = app("stub:0");
/** An app with the stub of an operation that has one parameter, in its path. */
export const ONE_OPERATION = `
import { defineOperation } from "typecall";
const getNote = /* @__PURE__ */ defineOperation({
  api: "notes",
  name: "getNote",
  method: "GET",
  path: "/notes/{note_id}",
  servers: ["https://notes.example.com/v1"],
  parameters: [{ name: "note_id", in: "path" }],
  accept: "application/json",
  security: [{ token: { type: "bearer" } }],
  fingerprint: "sha256:${"0".repeat(64)}",
  inputSchema: { type: "object", properties: { note_id: { type: "string" } }, required: ["note_id"] },
});
console.log(await getNote({ note_id: "n1" }));`;
export const ONE_OF_MANY = app("stub:index");
export const WITHOUT_VALIDATOR = { TYPECALL_VALIDATE: "false" };

export async function measureBundles(): Promise<void> {
  const rows: [string, Bundle][] = [
    ["an app with one stub", await bundle(ONE_OF_ONE)],
    ["the same, without the validator", await bundle(ONE_OF_ONE, WITHOUT_VALIDATOR)],
    ["an app with one operation", await bundle(ONE_OPERATION)],
    ["one stub out of 1,000", await bundle(ONE_OF_MANY)],
    ["openapi-fetch alone", await bundle('import c from "openapi-fetch"; console.log(c({}));')],
    ["ky alone", await bundle('import ky from "ky"; console.log(await ky("/"));')],
    [
      "ofetch alone",
      await bundle('import { ofetch } from "ofetch"; console.log(await ofetch("/"));'),
    ],
  ];
  console.log("Minified, gzip, bytes".padEnd(42), "  at start", "     later");
  for (const [name, { entry, later }] of rows) {
    console.log(name.padEnd(42), String(entry).padStart(10), String(later).padStart(10));
  }
}
