import { readdirSync, readFileSync } from "node:fs";
import { dirname, posix } from "node:path";
import { fileURLToPath } from "node:url";
import ts from "typescript";
import { describe, expect, it } from "vitest";

/** What every folder of the generator may import: modules without knowledge of sources, stages or the command line. */
const COMMON = [
  ...["support", "model", "host/host.ts", "runtime/json", "runtime/http/methods.ts"],
  // What pulls write and stubs hold of an operation.
  "runtime/api/operation-definition.ts",
];

/** The layers of the runtime. Each may import only those after it. */
const FLOORS = [
  "runtime/index.ts",
  "runtime/many",
  "runtime/inline.ts",
  "runtime/stubs.ts",
  "runtime/operation",
  "runtime/stub",
  "runtime/changes",
  "runtime/client",
  "runtime/api",
  "runtime/call",
  "runtime/http",
  "runtime/errors",
  "runtime/validate",
  "runtime/json",
];

/**
 * Folders and single files of src, and what of src each may import besides itself. The longest matching key counts.
 * No folder may import cli, and the runtime may import nothing of the generator.
 */
const MAP: Readonly<Record<string, readonly string[]>> = {
  "index.ts": ["runtime/index.ts"],
  ...Object.fromEntries(FLOORS.map((floor, at) => [floor, FLOORS.slice(at + 1)])),
  // The path types of the xpander API, erased when compiled: the only generated file that the runtime imports.
  "runtime/http/paths.ts": ["../generated/api.ts"],

  // A `fetch` for the runtime, on Node only.
  undici: ["runtime/http/target-options.ts"],

  support: ["runtime/json", "runtime/http/url-rules.ts"],
  documents: ["support", "runtime/json"],
  host: ["support", "documents/decode-text.ts", "runtime/http/url-rules.ts"],
  model: [
    "support",
    "runtime/json",
    "runtime/http/methods.ts",
    "runtime/api/operation-definition.ts",
  ],
  config: [
    "host/package-file.ts",
    "support",
    "documents/decode-text.ts",
    "runtime/http/platform.ts",
  ],
  snapshot: [...COMMON, "documents"],
  names: ["support", "model", "snapshot"],

  // Finds and starts the Python interpreter.
  pyodide: [
    "host/package-file.ts",
    "host/package-manager.ts",
    "host/yarn-pnp.ts",
    "support",
    "runtime/json",
  ],
  python: [
    "support",
    "documents/decode-text.ts",
    "host/host.ts",
    "runtime/json",
    "runtime/http/platform.ts",
  ],
  "python/syntax": ["support", "host/host.ts", "runtime/json"],
  "python/compiler": ["support", "host/host.ts", "pyodide"],
  "python/docstring": ["python/syntax"],
  "python/names": ["python/syntax"],
  "python/values": ["python/syntax", "python/names", "runtime/json"],
  "python/module": ["python/syntax", "python/names", "python/values", "support"],
  "python/types": [
    "python/syntax",
    "python/docstring",
    "python/names",
    "python/values",
    "support",
    "runtime/json",
  ],
  "python/classes": [
    "python/syntax",
    "python/docstring",
    "python/names",
    "python/values",
    "python/types",
    "support",
    "runtime/json",
  ],
  "python/schema": [
    "python/syntax",
    "python/names",
    "python/values",
    "python/module",
    "python/types",
    "python/classes",
    "support",
    "runtime/json",
  ],
  "python/safety": ["python/syntax", "support"],

  pull: [
    ...COMMON,
    ...[
      "config/config.ts",
      "config/environment.ts",
      "documents/unreadable.ts",
      "snapshot",
      "python",
    ],
  ],
  // Requests of a pull follow the rules of the runtime: retries, URLs, pace.
  "pull/network": [
    "support",
    "host",
    "config/config.ts",
    "runtime/call",
    "runtime/http",
    "runtime/many/adaptive-limit.ts",
  ],
  "pull/api": [...COMMON, "config/config.ts", "documents", "snapshot", "pull/network"],
  "pull/api/document": [...COMMON, "documents", "snapshot"],
  "pull/operations": [
    ...COMMON,
    "config/config.ts",
    "documents",
    "names",
    "snapshot",
    ...["pull/api", "pull/callables/source-result.ts"],
  ],
  "pull/callables": [
    ...COMMON,
    "documents",
    "python",
    "runtime/http/platform.ts",
    "snapshot/conflict.ts",
  ],
  "pull/xpander": [
    "runtime/errors/secrets.ts",
    ...COMMON,
    "config/config.ts",
    "documents",
    "python/memory.ts",
    "pull/network",
    "pull/callables",
    "runtime/api/listing.ts",
    "runtime/http",
  ],
  "pull/entries": [
    ...COMMON,
    "host/hidden-files.ts",
    "names",
    "snapshot",
    "python/analyse.ts",
    "python/memory.ts",
    "pull/callables/source-result.ts",
  ],

  // Runs all stages.
  generate: [...COMMON, "config/config.ts", "snapshot"],
  "generate/read": [...COMMON, "documents", "snapshot", "runtime/validate"],
  "generate/read/repair": [
    ...COMMON,
    ...["documents/written-numbers.ts", "generate/read/keys", "runtime/validate"],
  ],
  "generate/example": ["runtime/json", "runtime/validate"],
  "generate/plan": [
    ...COMMON,
    ...["config/config.ts", "names", "snapshot", "generate/read/read.ts", "generate/example"],
  ],
  "generate/emit": ["host/package-file.ts", ...COMMON, "names", "generate/plan"],
  "generate/emit/page": [
    ...[...COMMON, "config/config.ts", "generate/plan"],
    ...["generate/templates", "generate/emit/text", "generate/emit/typescript"],
  ],
  "generate/emit/text": ["support", "model", "names", "runtime/json"],
  "generate/emit/api": [
    ...[...COMMON, "names", "generate/plan"],
    ...["generate/emit/text", "generate/emit/typescript"],
  ],
  // The check of printed text is independent of the printers.
  "generate/emit/verify": [
    ...COMMON,
    "generate/emit/text/header.ts",
    "generate/emit/text/literal-text.ts",
    "generate/emit/typescript/ts-morph.ts",
  ],
  "generate/emit/verify/grammar": ["generate/emit/text/header.ts"],
  "generate/templates": [
    ...COMMON,
    "host/package-file.ts",
    ...["config/config.ts", "config/watched-place.ts"],
    ...["generate/plan/output-layout.ts", "generate/plan/plan.ts"],
  ],
  "generate/write": [
    ...COMMON,
    "config/config.ts",
    "host/hidden-files.ts",
    "snapshot/conflict.ts",
    "snapshot/layout.ts",
    "generate/plan/output-layout.ts",
    "generate/emit/text/header.ts",
  ],
  "generate/place": [
    ...COMMON,
    "config/config.ts",
    "documents",
    "generate/emit/text/header.ts",
    "generate/plan/output-layout.ts",
    "generate/templates",
    "generate/write/signature.ts",
  ],
  "generate/make": [
    ...COMMON,
    "config/config.ts",
    "host/hidden-files.ts",
    "snapshot",
    "generate/read",
    "generate/plan",
    "generate/emit",
    "generate/templates",
    "generate/write",
  ],

  diff: [...COMMON, "generate/plan/named-entries.ts"],
  "diff/report": [...COMMON, "snapshot/snapshot.ts"],
  // Changes are described with the names and types of the stubs.
  "diff/types": [
    ...[...COMMON, "names", "diff/report"],
    ...["generate/read/intersect.ts", "generate/emit/typescript/type.ts"],
  ],
  "diff/schemas": [
    ...COMMON,
    "generate/read/read.ts",
    "runtime/validate",
    "diff/report",
    "diff/types",
  ],
  "diff/callables": [
    ...COMMON,
    "snapshot",
    "generate/read",
    "generate/plan/named-entries.ts",
    "diff/report",
    "diff/schemas",
  ],
  "diff/operations": [...COMMON, "generate/read", "diff/report", "diff/schemas"],
  "diff/render": ["support", "snapshot/layout.ts", "diff/report"],
  "diff/uses": ["support", "runtime/json", "config/config.ts", "generate/plan", "diff/report"],
  "diff/states": [
    ...COMMON,
    "config/config.ts",
    "host",
    "snapshot",
    "pull/pull.ts",
    "generate/read/api/read-api.ts",
    "diff/report",
    "diff/uses",
    "diff/diff.ts",
  ],

  // What a person asks of a callable: its names, its types, its source.
  catalog: [
    ...COMMON,
    "config/config.ts",
    "snapshot",
    "generate/lossy.ts",
    "generate/read/read.ts",
    "generate/plan",
    "generate/emit/text/code.ts",
    "generate/emit/typescript/type.ts",
    "pull/callables/json-file.ts",
  ],

  local: [
    "support",
    "host/host.ts",
    "host/node.ts",
    "python/compiler",
    "python/folder.ts",
    "python/problem-place.ts",
    "pyodide/pyodide-files.ts",
    "runtime/http/platform.ts",
  ],
  "local/http": ["support", "documents", "runtime/json", "runtime/http/platform.ts"],
  "local/pydantic": ["local/http", "runtime/json", "runtime/http", "runtime/validate"],
  // What Python has beside its standard library.
  "local/modules": [
    "host/package-file.ts",
    "support",
    "pyodide",
    "runtime/json",
    "python/safety/module-check.ts",
  ],
  // HTTP requests of functions: declared answers, and real hosts that are named.
  "local/network": [
    "host/guarded-lookup.ts",
    "support",
    "pull/network/address.ts",
    "documents",
    "runtime/json",
  ],
  // Python, in texts: the side of a run that is in the interpreter.
  "local/harness": [],
  "local/execution": [
    "host/package-file.ts",
    "support",
    "pyodide",
    "runtime/json",
    "local/harness",
    "local/modules",
  ],
  "local/api": [
    "support",
    "host/host.ts",
    "python",
    "names/slug.ts",
    "runtime/json",
    "runtime/http/platform.ts",
    "runtime/api/items.ts",
    "local/http",
    "local/pydantic",
    "local/execution",
    "documents",
    "pyodide/pyodide-files.ts",
    "local/modules",
    "local/network",
  ],

  // Looks at a project, and plans the files that set it up.
  init: [
    ...COMMON,
    "config",
    "documents",
    "host/hidden-files.ts",
    "host/package-manager.ts",
    "generate/place",
    "generate/write/git-attributes.ts",
    "generate/write/signature.ts",
    "pyodide/pyodide-files.ts",
  ],

  // Runs pull and generate repeatedly in one process.
  watch: [
    ...COMMON,
    "codegen.ts",
    "config",
    "host/dry-host.ts",
    "snapshot/layout.ts",
    "pull/entries/memory.ts",
    "pull/pull.ts",
    "generate/place/deciding-files.ts",
    "generate/place/imports.ts",
    "generate/templates/template-files.ts",
    "generate/make/make-output.ts",
  ],
  "codegen.ts": [
    "support",
    "config",
    "host/host.ts",
    "host/node.ts",
    "python/compiler",
    "pyodide/pyodide-files.ts",
    "pull/pull.ts",
    "generate/generate.ts",
    "generate/lossy.ts",
    "generate/check.ts",
    "diff/diff.ts",
    "diff/report/report.ts",
    "diff/render",
    "diff/states",
  ],
  cli: ["support"],
  "cli/options": ["host/package-file.ts", "support"],
  "cli/report": [
    "support",
    "documents/written-numbers.ts",
    "config",
    "codegen.ts",
    "generate/place/import-ending.ts",
    "watch",
    "cli/options",
  ],
  // Runs at the press of a key: reads names of files, and no code.
  "cli/completion": [
    "runtime/json",
    "documents",
    "config/load.ts",
    "snapshot/layout.ts",
    "cli/options",
  ],
  "cli/prompts": ["support", "init/plan.ts"],
  "cli/commands": [
    ...COMMON,
    "catalog",
    "host/package-file.ts",
    "cli/completion",
    "cli/prompts",
    "init",
    "generate/place/import-ending.ts",
    "generate/place/place-problems.ts",
    "generate/plan/output-layout.ts",
    "pyodide/pyodide-files.ts",
    "documents",
    "config",
    "snapshot",
    "codegen.ts",
    "host/dry-host.ts",
    "host/node.ts",
    "host/package-manager.ts",
    "generate/templates/package-templates.ts",
    "index.ts",
    "local/index.ts",
    "watch",
    "cli/options",
    "cli/report",
  ],
};

/**
 * Few files may import a TypeScript compiler, so that it can be replaced: each compiler package or wrapper module, and
 * its importers. One wrapper prints, one parses, one finds the uses of a name; `compile.ts` compiles a config.
 */
const COMPILER_IMPORTERS: Readonly<Record<string, readonly string[]>> = {
  typescript: [],
  "ts-morph": [
    "generate/emit/typescript/ts-morph.ts",
    "diff/uses/ts-morph.ts",
    "config/compile.ts",
  ],
  "config/compile.ts": ["config/evaluate.ts"],
  "generate/emit/typescript/ts-morph.ts": [
    "generate/emit/typescript/structures.ts",
    "generate/emit/typescript/javascript.ts",
    "generate/emit/verify/syntax.ts",
  ],
  "generate/emit/typescript/structures.ts": ["generate/emit/typescript/statements.ts"],
  "generate/emit/verify/syntax.ts": ["generate/emit/verify"],
  "diff/uses/ts-morph.ts": ["diff/uses"],
};

/** Packages that a folder may import; folders that are not named may import any. */
const PACKAGES: Readonly<Record<string, readonly string[]>> = {
  "index.ts": [],
  runtime: ["openapi-fetch"],
  undici: ["node:", "undici"],
};

const MOST_FILES = 16;

const root = fileURLToPath(new URL("../src", import.meta.url));

interface Import {
  readonly from: string;
  readonly to: string;
}

const files: readonly string[] = readdirSync(root, { recursive: true, encoding: "utf8" })
  .map((file) => file.replaceAll("\\", "/"))
  .filter((file) => file.endsWith(".ts"));

/** All imports, including type imports and `import()`. */
const imports: readonly Import[] = files.flatMap((from) =>
  ts
    .preProcessFile(readFileSync(`${root}/${from}`, "utf8"))
    .importedFiles.map(({ fileName }) => ({ from, to: resolve(from, fileName) })),
);

/** Resolves to `pull/pull.ts` for a file of src, `../generated/api.ts` for one outside, or the name of a package. */
function resolve(from: string, specifier: string): string {
  if (!specifier.startsWith(".")) return specifier.startsWith("node:") ? "node:" : specifier;
  return posix.join(dirname(from), specifier).replace(/\.js$/, ".ts");
}

/** The longest key of a table that is the file or a folder that contains it. */
function keyFor(file: string, table: Readonly<Record<string, unknown>>): string | undefined {
  return Object.keys(table)
    .filter((key) => isIn(file, key))
    .sort((a, b) => b.length - a.length)[0];
}

function isIn(file: string, place: string): boolean {
  return file === place || file.startsWith(`${place}/`);
}

/** The imports in cycles: files without imports or importers among the others are removed until none is left. */
function circles(left: readonly Import[]): readonly Import[] {
  const importing = new Set(left.map(({ from }) => from));
  const imported = new Set(left.map(({ to }) => to));
  const next = left.filter(({ from, to }) => importing.has(to) && imported.has(from));
  return next.length === left.length ? left : circles(next);
}

const show = (list: readonly Import[]) => list.map(({ from, to }) => `${from} imports ${to}`);
const isOwn = (to: string) => to.endsWith(".ts");

describe("which folder may import which", () => {
  it("lists every folder", () => {
    expect(imports.length).toBeGreaterThan(100);
    expect(show(imports.filter(({ from }) => keyFor(from, MAP) === undefined))).toEqual([]);
  });

  it("matches the table inside src", () => {
    const wrong = imports.filter(({ from, to }) => {
      const room = keyFor(from, MAP) ?? "";
      return isOwn(to) && ![room, ...(MAP[room] ?? [])].some((place) => isIn(to, place));
    });
    expect(show(wrong)).toEqual([]);
  });

  it("has no cycle of files or of two folders", () => {
    const own = imports.filter(({ to }) => isOwn(to));
    expect(show(circles(own))).toEqual([]);
    const arrows = new Set(own.map(({ from, to }) => `${dirname(from)} ${dirname(to)}`));
    const mutual = own.filter(({ from, to }) => {
      const [a, b] = [dirname(from), dirname(to)];
      return a !== b && arrows.has(`${b} ${a}`);
    });
    expect(show(mutual)).toEqual([]);
  });

  it("limits the number of files in a folder", () => {
    const sizes = new Map<string, number>();
    for (const file of files) sizes.set(dirname(file), (sizes.get(dirname(file)) ?? 0) + 1);
    expect([...sizes].filter(([, size]) => size > MOST_FILES)).toEqual([]);
  });

  it("reaches a compiler through three modules only", () => {
    const wrong = imports.filter(({ from, to }) => {
      const room = COMPILER_IMPORTERS[to];
      return room !== undefined && !room.some((place) => isIn(from, place));
    });
    expect(show(wrong)).toEqual([]);
    for (const module of Object.keys(COMPILER_IMPORTERS).filter(isOwn))
      expect(imports.map(({ to }) => to)).toContain(module);
  });

  it("limits the packages of each folder", () => {
    const wrong = imports.filter(({ from, to }) => {
      const room = keyFor(from, PACKAGES);
      return room !== undefined && !isOwn(to) && !PACKAGES[room]?.includes(to);
    });
    expect(show(wrong)).toEqual([]);
  });
});
