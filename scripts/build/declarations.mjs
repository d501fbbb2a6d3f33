// The declarations of the package: those that its entries lead to, each as it stands in the sources.
import { spawnSync } from "node:child_process";
import { mkdirSync, readFileSync, rmSync, writeFileSync } from "node:fs";
import { dirname, join, posix } from "node:path";
import { fileURLToPath } from "node:url";
import { requiredTypes } from "./required-types.mjs";

const root = fileURLToPath(new URL("../..", import.meta.url));
const tsc = join(root, "node_modules/typescript-7/bin/tsc");
const made = join(root, "dist/.declarations");

/** Packages whose code is in the runtime: their types lie in the package, too. */
const INSIDE = ["openapi-fetch", "openapi-typescript-helpers"];

/** The module of an import or export; not those in comments. */
const MODULE = /^(?! *\*)(.*?(?:\bfrom |\bimport\())["']([^"']+)["']/gm;

/**
 * Writes a declaration for each entry, and what it leads to in a tree like that of the sources.
 *
 * @param {Readonly<Record<string, string>>} entries Paths of sources.
 */
export function writeDeclarations(entries) {
  const { status } = spawnSync(
    process.execPath,
    [tsc, "-p", "tsconfig.build.json", "--outDir", made],
    { cwd: root, stdio: "inherit" },
  );
  if (status !== 0) process.exit(status ?? 1);
  const texts = new Map();
  for (const path of Object.values(entries)) collect(path.replace(/\.ts$/, ".d.ts"), texts);
  rmSync(made, { recursive: true });
  for (const [path, text] of texts) write(`dist/types/${path}`, text);
  for (const [name, path] of Object.entries(entries)) {
    write(`dist/${name}.d.ts`, `export * from "./types/${path.replace(/\.ts$/, ".js")}";\n`);
    write(`dist/cjs/${name}.d.ts`, requiredTypes(name));
  }
}

/**
 * Adds a declaration file and those that it imports, by their paths in the tree.
 *
 * @param {string} path @param {Map<string, string>} texts
 */
function collect(path, texts) {
  if (texts.has(path)) return;
  texts.set(path, "");
  const text = readFileSync(sourceOf(path), "utf8").replace(MODULE, (_, before, specifier) => {
    const imported = pathOf(specifier, path);
    collect(imported, texts);
    const relative = posix.relative(posix.dirname(path), imported).replace(/\.d\.ts$/, ".js");
    return `${before}"${relative.startsWith(".") ? relative : `./${relative}`}"`;
  });
  texts.set(path, text);
}

/**
 * @param {string} specifier
 * @param {string} from
 */
function pathOf(specifier, from) {
  if (INSIDE.includes(specifier)) return `packages/${specifier}.d.ts`;
  if (!specifier.startsWith("."))
    throw new Error(`${from}: types of ${specifier} are not in the package`);
  return posix.join(posix.dirname(from), specifier.replace(/\.js$/, ".d.ts"));
}

/** @param {string} path */
function sourceOf(path) {
  const [, name] = /^packages\/(.*)\.d\.ts$/.exec(path) ?? [];
  return name === undefined
    ? join(made, path)
    : join(root, "node_modules", name, "dist/index.d.mts");
}

/** @param {string} path @param {string} text */
function write(path, text) {
  const file = join(root, path);
  mkdirSync(dirname(file), { recursive: true });
  writeFileSync(file, text);
}
