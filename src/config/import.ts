import { readFile, realpath, stat } from "node:fs/promises";
import { createRequire } from "node:module";
import { extname } from "node:path";
import { fileURLToPath, pathToFileURL } from "node:url";
import { isModuleNamespaceObject } from "node:util/types";
import { errorCode } from "../support/error-code.js";
import { ConfigError } from "../support/errors.js";
import { canHookLoading, hasModuleSyntax, withModuleSyntax } from "./module-syntax.js";

/** How the names of config modules end. */
export const MODULE_EXTENSIONS = [".ts", ".mts", ".cts", ".js", ".mjs", ".cjs"];

/** Error codes of Node for modules that it cannot load but jiti can. */
const RETRY_WITH_JITI = new Set([
  "ERR_MODULE_NOT_FOUND",
  "MODULE_NOT_FOUND",
  "ERR_UNKNOWN_FILE_EXTENSION",
  "ERR_UNSUPPORTED_NODE_MODULES_TYPE_STRIPPING",
  "ERR_UNSUPPORTED_TYPESCRIPT_SYNTAX",
]);

/**
 * The default export of a config module, or its `module.exports`: its syntax says which, whatever the `type` of the package.
 * Node loads it where it can, since jiti takes three times as long. Jiti loads the rest: TypeScript on a Node without
 * type stripping, imports without extension, both syntaxes in one file, and a config that imports "typecall/config" in a
 * folder in which the package is not installed.
 */
export async function importConfig(path: string): Promise<unknown> {
  if (!MODULE_EXTENSIONS.includes(extname(path))) {
    throw new ConfigError(
      `${path}: a config file ends in ${MODULE_EXTENSIONS.join(", ")} or .json`,
    );
  }
  const found = await stat(path).catch((cause: unknown) => {
    throw new ConfigError(`${path}: the config could not be read`, { cause });
  });
  if (!found.isFile()) throw new ConfigError(`${path}: the config is not a file`);
  try {
    return readDefault(await load(path, found.mtimeMs), path);
  } catch (cause) {
    if (cause instanceof ConfigError) throw cause;
    const detail = cause instanceof Error ? cause.message : String(cause);
    throw new ConfigError(`${path}: the config could not be loaded: ${detail}`, { cause });
  }
}

async function load(path: string, version: number): Promise<unknown> {
  if (!(await isForNode(path))) return loadWithJiti(path);
  try {
    return await loadWithNode(path, version);
  } catch (error) {
    if (isForJiti(error)) return loadWithJiti(path);
    throw error;
  }
}

async function isForNode(path: string): Promise<boolean> {
  if (path.endsWith("ts") && !stripsTypes()) return false;
  if (path.endsWith(".mjs") || canHookLoading()) return true;
  return !hasModuleSyntax(await readFile(path, "utf8"));
}

function stripsTypes(): boolean {
  return "typescript" in process.features && Boolean(process.features.typescript);
}

/** `version` is part of the module's URL, so that a changed file is not taken from the module cache. */
async function loadWithNode(path: string, version: number): Promise<unknown> {
  // The cache of CommonJS modules goes by the path alone.
  delete createRequire(path).cache[await realpath(path)];
  return withModuleSyntax(() => import(`${pathToFileURL(path).href}?v=${version}`));
}

/** Whether Node failed before it evaluated the config, or at a name that only CommonJS has: nothing else runs twice. */
function isForJiti(error: unknown): boolean {
  if (RETRY_WITH_JITI.has(errorCode(error) ?? "") || error instanceof SyntaxError) return true;
  return (
    error instanceof ReferenceError &&
    /^(?:module|exports|require|__filename|__dirname) is not defined/.test(error.message)
  );
}

async function loadWithJiti(path: string): Promise<unknown> {
  const { createJiti } = await import("jiti");
  const jiti = createJiti(pathToFileURL(path).href, {
    alias: { "typecall/config": ownIndex() },
    // No cache on disk: it would outlive the run.
    fsCache: false,
    moduleCache: false,
    interopDefault: false,
  });
  // As a text: `jiti.import` leaves some files to Node, with its warnings and its cache.
  const text = await readFile(path, "utf8");
  const exported: unknown = await jiti.evalModule(text, {
    ...{ filename: path, ext: extname(path) },
    ...{ async: true, forceTranspile: true },
  });
  // Of a CommonJS module, jiti gives the exports as they are, and Node the default of a namespace.
  return isModuleNamespaceObject(exported) || isCompiled(exported)
    ? exported
    : { default: exported };
}

/** `index.js` beside this file; `index.ts` if the sources run unbuilt. */
function ownIndex(): string {
  return fileURLToPath(new URL(`./index${extname(import.meta.url)}`, import.meta.url));
}

function readDefault(module: unknown, path: string): unknown {
  if (typeof module === "object" && module !== null && "default" in module) {
    return isCompiled(module.default) ? readDefault(module.default, path) : module.default;
  }
  throw new ConfigError(
    `${path}: the config has no default export; "export default defineConfig({ … })" would be right`,
  );
}

/** Whether the exports are those of an ES module that was compiled to CommonJS. */
function isCompiled(exported: unknown): boolean {
  return (
    typeof exported === "object" &&
    exported !== null &&
    "__esModule" in exported &&
    exported.__esModule === true
  );
}
