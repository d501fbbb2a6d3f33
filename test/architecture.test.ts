import { readdirSync, readFileSync } from "node:fs";
import { dirname, posix } from "node:path";
import { fileURLToPath } from "node:url";
import ts from "typescript";
import { describe, expect, it } from "vitest";

/** What every room may use: it knows nothing of sources, stages or the command line. */
const COMMON = [
  "support",
  "model",
  "errors.ts",
  "diagnostics.ts",
  "host.ts",
  "runtime/json.ts",
  "runtime/canonical-json.ts",
  "runtime/json",
  "runtime/http/methods.ts",
];

/**
 * Rooms and lone files of src, and what of src each may import, itself aside. The longest key that fits counts.
 * Nobody imports cli, and nothing of the generator is in reach of the runtime.
 */
const MAP: Readonly<Record<string, readonly string[]>> = {
  "index.ts": ["runtime"],
  // The API's types, erased when compiled: the one thing generated that the runtime knows.
  runtime: ["../generated/api.ts"],
  support: [
    "errors.ts",
    "diagnostics.ts",
    "runtime/json.ts",
    "runtime/json",
    "runtime/http/url-rules.ts",
  ],
  model: [
    "support",
    "errors.ts",
    "runtime/json.ts",
    "runtime/canonical-json.ts",
    "runtime/json",
    "runtime/http/methods.ts",
  ],
  "errors.ts": [],
  "diagnostics.ts": [],
  "host.ts": [],
  host: ["host.ts", "support"],
  "host-node.ts": [
    "host",
    "host.ts",
    "host-node-get.ts",
    "host-node-lock.ts",
    "errors.ts",
    "support",
  ],
  "host-node-get.ts": ["host.ts", "support"],
  "host-node-lock.ts": ["host", "host.ts", "errors.ts", "support"],
  config: ["errors.ts", "support", "runtime/api/platform.ts"],
  snapshot: COMMON,
  python: [...COMMON, "runtime/api/platform.ts"],
  // The rules of the network are those of the stubs.
  pull: [
    ...COMMON,
    "config/config.ts",
    "snapshot",
    "python",
    "runtime/api/platform.ts",
    "runtime/http/url-rules.ts",
    "runtime/deadline.ts",
    "runtime/listing.ts",
    "runtime/pace.ts",
    "runtime/rate-limit.ts",
    "runtime/redirect.ts",
    "runtime/retry.ts",
  ],
  "generate/read": [...COMMON, "snapshot", "runtime/validate"],
  "generate/plan": [...COMMON, "config/config.ts", "snapshot/layout.ts", "generate/read"],
  "generate/emit": [...COMMON, "generate/plan"],
  "generate/write": [...COMMON, "generate/emit"],
  "generate/make": [
    ...COMMON,
    "config/config.ts",
    "host/hidden-files.ts",
    "snapshot",
    "generate/read",
    "generate/plan",
    "generate/emit",
    "generate/write",
  ],
  generate: [...COMMON, "config/config.ts", "snapshot"],
  // Changes are told in the words of the stubs: their names, their types.
  diff: [
    ...COMMON,
    "config/config.ts",
    "snapshot",
    "pull/pull.ts",
    "generate/read",
    "generate/plan",
    "generate/emit",
    "runtime/validate",
  ],
  local: [
    ...COMMON,
    "host-node.ts",
    "python",
    "runtime/api/platform.ts",
    "runtime/items.ts",
    "runtime/paths.ts",
    "runtime/validate",
  ],
  // Pull and generate, again and again, in a process that stays warm.
  watch: [
    ...COMMON,
    "config/config.ts",
    "config/sources.ts",
    "config/watched-place.ts",
    "codegen.ts",
    "pull/memory.ts",
    "pull/pull.ts",
    "snapshot/layout.ts",
    "generate/make/make-output.ts",
  ],
  "codegen.ts": [
    "config",
    "diff",
    "diagnostics.ts",
    "errors.ts",
    "host.ts",
    "host-node.ts",
    "pull/pull.ts",
    "generate/generate.ts",
    "generate/lossy.ts",
    "generate/check.ts",
  ],
  cli: [
    ...COMMON,
    "config",
    "snapshot",
    "codegen.ts",
    "host-node.ts",
    "index.ts",
    "local/index.ts",
    "watch",
  ],
};

/**
 * The future of both compilers is open, so few files know one: each of these packages and doors, and who may import it.
 * One door prints a structure, one parses to kinds of nodes, one finds the uses of a name; and openapi-typescript is
 * handed the compiler that the first two have.
 */
const DOORS: Readonly<Record<string, readonly string[]>> = {
  typescript: [],
  "ts-morph": ["generate/emit/typescript/ts-morph.ts", "diff/uses/ts-morph.ts"],
  "generate/emit/typescript/ts-morph.ts": [
    "generate/emit/typescript/structures.ts",
    "generate/emit/verify/syntax.ts",
    "generate/emit/api-printer.ts",
  ],
  "generate/emit/typescript/structures.ts": ["generate/emit/typescript"],
  "generate/emit/verify/syntax.ts": ["generate/emit/verify"],
  "diff/uses/ts-morph.ts": ["diff/uses"],
};

/** Packages that a room may import; rooms that are not named may import any. */
const PACKAGES: Readonly<Record<string, readonly string[]>> = {
  "index.ts": [],
  runtime: ["openapi-fetch"],
};

const root = fileURLToPath(new URL("../src", import.meta.url));

interface Import {
  readonly from: string;
  readonly to: string;
}

const imports: readonly Import[] = readdirSync(root, { recursive: true, encoding: "utf8" })
  .map((file) => file.replaceAll("\\", "/"))
  .filter((file) => file.endsWith(".ts"))
  .flatMap((from) =>
    ts
      .preProcessFile(readFileSync(`${root}/${from}`, "utf8"))
      .importedFiles.map(({ fileName }) => ({ from, to: resolve(from, fileName) })),
  );

/** A file of src as `pull/pull.ts`; a file outside as `../generated/api.ts`; a package by its name. */
function resolve(from: string, specifier: string): string {
  if (!specifier.startsWith(".")) return specifier.startsWith("node:") ? "node:" : specifier;
  return posix.join(dirname(from), specifier).replace(/\.js$/, ".ts");
}

/** The longest key of a table that is the file, or a folder above it. */
function keyFor(file: string, table: Readonly<Record<string, unknown>>): string | undefined {
  return Object.keys(table)
    .filter((key) => isIn(file, key))
    .sort((a, b) => b.length - a.length)[0];
}

function isIn(file: string, place: string): boolean {
  return file === place || file.startsWith(`${place}/`);
}

const show = (list: readonly Import[]) => list.map(({ from, to }) => `${from} imports ${to}`);
const isOwn = (to: string) => to.endsWith(".ts");

describe("who may import whom", () => {
  it("knows every room", () => {
    expect(imports.length).toBeGreaterThan(100);
    expect(show(imports.filter(({ from }) => keyFor(from, MAP) === undefined))).toEqual([]);
  });

  it("holds inside src", () => {
    const wrong = imports.filter(({ from, to }) => {
      const room = keyFor(from, MAP) ?? "";
      return isOwn(to) && ![room, ...(MAP[room] ?? [])].some((place) => isIn(to, place));
    });
    expect(show(wrong)).toEqual([]);
  });

  it("leads to a compiler through three doors", () => {
    const wrong = imports.filter(({ from, to }) => {
      const room = DOORS[to];
      return room !== undefined && !room.some((place) => isIn(from, place));
    });
    expect(show(wrong)).toEqual([]);
    for (const door of Object.keys(DOORS).filter(isOwn))
      expect(imports.map(({ to }) => to)).toContain(door);
  });

  it("holds for packages", () => {
    const wrong = imports.filter(({ from, to }) => {
      const room = keyFor(from, PACKAGES);
      return room !== undefined && !isOwn(to) && !PACKAGES[room]?.includes(to);
    });
    expect(show(wrong)).toEqual([]);
  });
});
