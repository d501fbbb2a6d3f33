import { stat } from "node:fs/promises";
import { extname } from "node:path";
import { fileURLToPath, pathToFileURL } from "node:url";
import { errorCode } from "../support/error-code.js";
import { ConfigError } from "../support/errors.js";

const EXTENSIONS = [".ts", ".mts", ".mjs", ".js"];

/** What Node says of a module that it cannot load on its own but that jiti can. */
const JITI_HELPS = new Set([
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
    const said = cause instanceof Error ? cause.message : String(cause);
    throw new ConfigError(`${path}: the config could not be loaded: ${said}`, { cause });
  }
}

/** `version`: a module that was changed since it was loaded in this process is another one. */
async function load(path: string, version: number): Promise<unknown> {
  const isTypeScript = /\.m?ts$/.test(path);
  if (isTypeScript && !stripsTypes()) return loadWithJiti(path);
  try {
    return await import(`${pathToFileURL(path).href}?v=${version}`);
  } catch (error) {
    // All of these are said while modules are linked, so none of the config has run yet.
    if (JITI_HELPS.has(errorCode(error) ?? "")) return loadWithJiti(path);
    throw error;
  }
}

function stripsTypes(): boolean {
  return "typescript" in process.features && Boolean(process.features.typescript);
}

async function loadWithJiti(path: string): Promise<unknown> {
  const { createJiti } = await import("jiti");
  const jiti = createJiti(pathToFileURL(path).href, {
    alias: { "typecall/config": ourselves() },
    // A cache on disk would be state that outlives the run.
    fsCache: false,
    moduleCache: false,
    interopDefault: false,
  });
  return jiti.import(path);
}

/** `index.js` beside this file; `index.ts` where the sources themselves run. */
function ourselves(): string {
  return fileURLToPath(new URL(`./index${extname(import.meta.url)}`, import.meta.url));
}

function readDefault(module: unknown, path: string): unknown {
  if (typeof module === "object" && module !== null && "default" in module) return module.default;
  throw new ConfigError(
    `${path}: the config has no default export; "export default defineConfig({ … })" would be right`,
  );
}
