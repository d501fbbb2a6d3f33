import { stat } from "node:fs/promises";
import { extname } from "node:path";
import { fileURLToPath, pathToFileURL } from "node:url";
import { errorCode } from "../support/error-code.js";
import { ConfigError } from "../support/errors.js";

const EXTENSIONS = [".ts", ".mts", ".mjs", ".js"];

/** Error codes of Node for modules that it cannot load but jiti can. */
const RETRY_WITH_JITI = new Set([
  "ERR_MODULE_NOT_FOUND",
  "ERR_UNKNOWN_FILE_EXTENSION",
  "ERR_UNSUPPORTED_NODE_MODULES_TYPE_STRIPPING",
  "ERR_UNSUPPORTED_TYPESCRIPT_SYNTAX",
]);

/**
 * The default export of a config module. Node loads it where it can; jiti loads the rest: TypeScript on a
 * Node without type stripping, and a config that imports "typecall/config" in a folder in which the package is not
 * installed.
 */
export async function importConfig(path: string): Promise<unknown> {
  if (!EXTENSIONS.includes(extname(path))) {
    throw new ConfigError(`${path}: a config file ends in .ts, .mjs or .json`);
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

/** `version` is part of the module's URL, so that a changed file is not taken from the module cache. */
async function load(path: string, version: number): Promise<unknown> {
  const isTypeScript = /\.m?ts$/.test(path);
  if (isTypeScript && !stripsTypes()) return loadWithJiti(path);
  try {
    return await import(`${pathToFileURL(path).href}?v=${version}`);
  } catch (error) {
    // Node throws all of these before it evaluates the config, so nothing runs twice.
    if (RETRY_WITH_JITI.has(errorCode(error) ?? "")) return loadWithJiti(path);
    throw error;
  }
}

function stripsTypes(): boolean {
  return "typescript" in process.features && Boolean(process.features.typescript);
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
  return jiti.import(path);
}

/** `index.js` beside this file; `index.ts` if the sources run unbuilt. */
function ownIndex(): string {
  return fileURLToPath(new URL(`./index${extname(import.meta.url)}`, import.meta.url));
}

function readDefault(module: unknown, path: string): unknown {
  if (typeof module === "object" && module !== null && "default" in module) return module.default;
  throw new ConfigError(
    `${path}: the config has no default export; "export default defineConfig({ … })" would be right`,
  );
}
