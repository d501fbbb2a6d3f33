// The scripts of the package, with the packages that they use inside: apps install Typecall alone.
import { writeFileSync } from "node:fs";
import { readFile } from "node:fs/promises";
import { join } from "node:path";
import { fileURLToPath } from "node:url";
import { build } from "esbuild";

const root = fileURLToPath(new URL("../..", import.meta.url));

/** What apps import; also in browsers, and with `require`. */
export const RUNTIME = { index: "src/index.ts", config: "src/config/index.ts" };

/** What runs on Node, Bun and Deno only. */
export const TOOLS = {
  codegen: "src/codegen.ts",
  local: "src/local/index.ts",
  undici: "src/undici/index.ts",
};

/** @type {import("esbuild").BuildOptions} */
const COMMON = {
  absWorkingDir: root,
  bundle: true,
  splitting: true,
  format: "esm",
  outdir: "dist",
  target: "es2022",
  chunkNames: "chunks/[name]-[hash]",
  legalComments: "none",
  logLevel: "warning",
};

/** Optional packages of the app. */
const PEERS = ["pyodide", "undici"];

/** ts-morph holds the texts of TypeScript's libraries, 2.6 MB. Projects that `diff` opens have `noLib`. */
const withoutLibraries = {
  name: "without-libraries",
  /** @param {import("esbuild").PluginBuild} build */
  setup(build) {
    build.onLoad({ filter: /ts-morph-common\.js$/ }, async ({ path }) => {
      const text = await readFile(path, "utf8");
      const contents = text.replace(
        /^const libFiles = \[\{\n.*?^ {4}\}\];$/ms,
        "const libFiles = [];",
      );
      if (contents === text) throw new Error(`${path} holds no libraries where they were`);
      return { contents, loader: "js" };
    });
  },
};

/** @type {import("esbuild").BuildOptions} */
const ON_NODE = {
  ...COMMON,
  platform: "node",
  target: "node20.19",
  minify: true,
  external: PEERS,
  plugins: [withoutLibraries],
  alias: {
    // Its other build loads its parts by names that no bundler follows.
    "jsonc-parser": "./node_modules/jsonc-parser/lib/esm/main.js",
  },
};

/** For `require`: in a folder of its own, whose files are all CommonJS. @type {import("esbuild").BuildOptions} */
const REQUIRED = { outdir: "dist/cjs", format: "cjs", splitting: false };

/**
 * What the runtime imports on demand: a script of its own, which shares nothing with the others. What two scripts share,
 * bundlers of apps put into a third one, so that a part of the runtime would be compressed apart from the rest.
 */
const ON_DEMAND = { "chunks/find-changes": "src/runtime/changes/find-changes.ts" };

const onDemand = {
  name: "on-demand",
  /** @param {import("esbuild").PluginBuild} build */
  setup(build) {
    build.onResolve({ filter: /\/find-changes\.js$/ }, () => ({
      path: "./chunks/find-changes.js",
      external: true,
    }));
  },
};

/** @type {readonly import("esbuild").BuildOptions[]} */
const RUNTIME_SCRIPTS = [
  { ...COMMON, platform: "neutral", entryPoints: RUNTIME, plugins: [onDemand] },
  { ...COMMON, platform: "neutral", entryPoints: ON_DEMAND },
];

/** The scripts that apps import, in memory: what bundlers see of the package. */
export async function runtimeScripts() {
  const results = await Promise.all(
    RUNTIME_SCRIPTS.map((options) => build({ ...options, write: false })),
  );
  return results.flatMap(({ outputFiles }) => outputFiles);
}

/** Makes the scripts, in `dist` unless `write` is false. Returns what each is made of. */
export async function bundle(write = true) {
  const results = await Promise.all([
    ...RUNTIME_SCRIPTS.map((options) => makeScripts({ ...options, write })),
    makeScripts({ ...COMMON, ...REQUIRED, write, platform: "neutral", entryPoints: RUNTIME }),
    makeScripts({
      ...ON_NODE,
      write,
      entryPoints: { ...TOOLS, cli: "src/cli/main.ts" },
      // What packages of CommonJS ask for.
      banner: {
        js: `import { createRequire as requireOf } from "node:module";
const require = requireOf(import.meta.url), __filename = import.meta.filename, __dirname = import.meta.dirname;`,
      },
    }),
    makeScripts({
      ...ON_NODE,
      write,
      ...REQUIRED,
      entryPoints: { local: TOOLS.local, undici: TOOLS.undici },
      define: { "import.meta.url": "importMetaUrl" },
      banner: {
        js: 'const importMetaUrl = require("node:url").pathToFileURL(__filename).href;',
      },
    }),
  ]);
  if (!write) return results;
  writeFileSync(join(root, "dist/cjs/package.json"), '{ "type": "commonjs" }\n');
  // Test runners that have `require` alone run what is generated, not the generator.
  writeFileSync(join(root, "dist/cjs/codegen.js"), 'module.exports = require("../codegen.js");\n');
  return results;
}

/** @param {import("esbuild").BuildOptions} options */
async function makeScripts(options) {
  const { metafile } = await build({ ...options, metafile: true });
  return metafile;
}
