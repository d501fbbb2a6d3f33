import { readFile, realpath, stat } from "node:fs/promises";
import { createRequire } from "node:module";
import { extname } from "node:path";
import { pathToFileURL } from "node:url";
import { isUtf16 } from "../documents/decode-text.js";
import { errorCode } from "../support/error-code.js";
import { ConfigError } from "../support/errors.js";
import { configText } from "./config-text.js";
import { canHookLoading, hasModuleSyntax, withModuleSyntax } from "./module-syntax.js";

/** How the names of config modules end. */
export const MODULE_EXTENSIONS = [".ts", ".mts", ".cts", ".js", ".mjs", ".cjs"];

/** Error codes of Node for modules that it cannot load but jiti can. */
const RETRY_WITH_JITI = new Set([
  "ERR_MODULE_NOT_FOUND",
  "MODULE_NOT_FOUND",
  "ERR_UNKNOWN_FILE_EXTENSION",
  "ERR_UNSUPPORTED_DIR_IMPORT",
  "ERR_UNSUPPORTED_NODE_MODULES_TYPE_STRIPPING",
  "ERR_UNSUPPORTED_TYPESCRIPT_SYNTAX",
  // Node 20 and 22, of an ES module that failed before.
  "ERR_REQUIRE_CYCLE_MODULE",
  "ERR_INTERNAL_ASSERTION",
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
    return readExported(await load(path, found.mtimeMs), path);
  } catch (cause) {
    if (cause instanceof ConfigError) throw cause;
    const detail = cause instanceof Error ? cause.message : String(cause);
    throw new ConfigError(`${path}: the config could not be loaded: ${detail}`, { cause });
  }
}

async function load(path: string, version: number): Promise<unknown> {
  const bytes = await readFile(path);
  const text = configText(bytes, path);
  const isModule = hasModuleSyntax(text);
  const isForNode = path.endsWith("ts")
    ? stripsTypes()
    : !isModule || path.endsWith(".mjs") || canHookLoading();
  // Node reads UTF-8 alone.
  if (!isForNode || isUtf16(bytes)) return loadWithJiti(path, text);
  try {
    return await loadWithNode(path, { version, isModule });
  } catch (error) {
    if (isForJiti(error)) return loadWithJiti(path, text);
    throw error;
  }
}

function stripsTypes(): boolean {
  return "typescript" in process.features && Boolean(process.features.typescript);
}

async function loadWithNode(
  path: string,
  { version, isModule }: { readonly version: number; readonly isModule: boolean },
): Promise<unknown> {
  // A changed file must not be taken from a cache: that of ES modules goes by the URL, that of CommonJS, and of Bun, by
  // the path.
  const url = `${pathToFileURL(path).href}?v=${version}`;
  const require = createRequire(path);
  delete require.cache[await realpath(path)];
  return withModuleSyntax(async () => (isModule ? import(url) : require(path)));
}

/** Whether Node failed before it evaluated the config, or at a name that only CommonJS has: nothing else runs twice. */
function isForJiti(error: unknown): boolean {
  if (RETRY_WITH_JITI.has(errorCode(error) ?? "") || error instanceof SyntaxError) return true;
  return (
    error instanceof ReferenceError &&
    /^(?:module|exports|require|__filename|__dirname) is not defined/.test(error.message)
  );
}

async function loadWithJiti(path: string, text: string): Promise<unknown> {
  const { evaluate } = await import("./evaluate.js");
  return evaluate(path, text);
}

/** The default export of an ES module, or the exports of a CommonJS module. */
function readExported(exported: unknown, path: string): unknown {
  if (!isEsModule(exported)) return exported;
  if ("default" in exported) return exported.default;
  throw new ConfigError(
    `${path}: the config has no default export; "export default defineConfig({ … })" would be right`,
  );
}

/** Whether the exports are those of an ES module, also of one that was compiled to CommonJS, as jiti does. */
function isEsModule(exported: unknown): exported is object {
  if (typeof exported !== "object" || exported === null) return false;
  return (
    Reflect.get(exported, Symbol.toStringTag) === "Module" ||
    Reflect.get(exported, "__esModule") === true
  );
}
