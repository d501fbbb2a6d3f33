import { existsSync, readdirSync, readFileSync, statSync } from "node:fs";
import { dirname, extname, join } from "node:path/posix";
import { isJsonObject, type JsonObject } from "../../runtime/json/json.js";
import type { Diagnostics } from "../../support/diagnostics.js";
import { errorCode } from "../../support/error-code.js";
import { placeOf } from "../../support/place.js";
import { COMPONENTS } from "./script-blocks.js";

/** Extensions of files that may call stubs. */
export const EXTENSIONS: readonly string[] = [
  ...[".ts", ".tsx", ".mts", ".cts", ".js", ".jsx", ".mjs", ".cjs"],
  ...COMPONENTS,
];

export function isSource(path: string): boolean {
  return EXTENSIONS.includes(extname(path)) && !/\.d\.[cm]?ts$/.test(path);
}

/** Folders beside a package.json that hold what a build or a test run wrote. */
const BUILT: ReadonlySet<string> = new Set(["build", "coverage", "dist", "out"]);

/** A folder with a package.json. */
export interface Package {
  readonly folder: string;
  readonly manifest: JsonObject;
}

/** What lies below a folder. Paths are absolute, with `/`. */
export interface FoundFiles {
  readonly sources: readonly string[];
  readonly tsconfigs: readonly string[];
  readonly packages: readonly Package[];
}

/**
 * The source files, packages and tsconfig.json files below a folder, without installed packages, hidden folders, other
 * repositories and what a build wrote. Links are not followed: what they lead to is found in its own place.
 */
export function findFiles(
  { base, output, root }: { readonly base: string; readonly output: string; readonly root: string },
  problems: Diagnostics,
): FoundFiles {
  const found = { sources: [] as string[], tsconfigs: [] as string[], packages: [] as Package[] };
  const folders = [base];
  for (let folder = folders.pop(); folder !== undefined; folder = folders.pop()) {
    const entries = attempt(() => readdirSync(folder, { withFileTypes: true }), {
      path: folder,
      root,
      problems,
    });
    const names = new Set(entries?.map(({ name }) => name));
    if (entries === undefined || (folder !== base && names.has(".git"))) continue;
    const isPackage = names.has("package.json");
    for (const entry of entries) {
      const { name } = entry;
      const path = join(folder, name);
      if (entry.isDirectory()) {
        const isLeftOut =
          name.startsWith(".") || name === "node_modules" || (isPackage && BUILT.has(name));
        if (!isLeftOut && path !== output) folders.push(path);
      } else if (!entry.isFile()) continue;
      else if (name === "package.json")
        found.packages.push({ folder, manifest: readManifest(path) });
      else if (isTsconfig(name, names)) found.tsconfigs.push(path);
      else if (isSource(name)) found.sources.push(path);
    }
  }
  return found;
}

function isTsconfig(name: string, names: ReadonlySet<string>): boolean {
  return name === "tsconfig.json" || (name === "jsconfig.json" && !names.has("tsconfig.json"));
}

/** Reads a file or folder; one that cannot be read is a warning. */
export function attempt<Value>(
  read: () => Value,
  {
    path,
    root,
    problems,
  }: { readonly path: string; readonly root: string; readonly problems: Diagnostics },
): Value | undefined {
  try {
    return read();
  } catch (error) {
    problems.add({
      severity: "warning",
      code: "uses-unreadable",
      message: `--uses cannot read it (${errorCode(error) ?? "unknown error"}): what it calls is not listed`,
      place: placeOf(path, root),
    });
    return undefined;
  }
}

/**
 * The folder to search: the workspace of the config, or else its package. Without a package.json, the folder of its
 * tsconfig.json, or else its own. Nothing outside of its repository is searched.
 */
export function findBase(root: string): string {
  const above = [...foldersAbove(root)];
  const has = (name: string) => above.find((folder) => existsSync(`${folder}/${name}`));
  return above.find(isWorkspace) ?? has("package.json") ?? has("tsconfig.json") ?? root;
}

/** The folder and those above it, up to the top of its repository. */
export function* foldersAbove(root: string): Generator<string> {
  for (let folder = root; ; folder = dirname(folder)) {
    yield folder;
    if (dirname(folder) === folder || existsSync(`${folder}/.git`)) return;
  }
}

function isWorkspace(folder: string): boolean {
  if (existsSync(`${folder}/pnpm-workspace.yaml`)) return true;
  return Object.hasOwn(readManifest(`${folder}/package.json`), "workspaces");
}

/** A package.json that is no JSON object, or cannot be read, as a pipe may never end, counts as empty. */
function readManifest(path: string): JsonObject {
  try {
    if (!statSync(path).isFile()) return {};
    const value: unknown = JSON.parse(readFileSync(path, "utf8"));
    return isJsonObject(value) ? value : {};
  } catch {
    return {};
  }
}
