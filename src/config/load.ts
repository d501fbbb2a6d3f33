import { readFile, stat } from "node:fs/promises";
import { extname, join, resolve } from "node:path";
import { ConfigError } from "../support/errors.js";
import type { Config } from "./config.js";
import { configText } from "./config-text.js";
import type { Environment } from "./environment.js";
import { importConfig, MODULE_EXTENSIONS } from "./import.js";
import { resolveConfig } from "./resolve.js";
import { checkConfig } from "./schema.js";

const NAMES = [...MODULE_EXTENSIONS, ".json"].map((extension) => `typecall.config${extension}`);

/** Where to look for the config, and the environment variables. */
export interface ConfigPlace {
  /** The working folder, absolute. */
  readonly cwd: string;
  /** A config file, relative to the working folder; without it, one of the default names there. */
  readonly file?: string;
  readonly env: Environment;
}

/** The possible paths of the config: `file`, or the default names. Absolute. */
export function configFiles({ cwd, file }: Omit<ConfigPlace, "env">): readonly string[] {
  return file === undefined ? NAMES.map((name) => join(cwd, name)) : [resolve(cwd, file)];
}

/**
 * Finds, reads and checks the config.
 * @throws {ConfigError} if there is none, or if it is invalid.
 */
export async function loadConfig({ cwd, file, env }: ConfigPlace): Promise<Config> {
  const path = file === undefined ? await findConfig(cwd) : resolve(cwd, file);
  const value = extname(path) === ".json" ? await readJson(path) : await importConfig(path);
  return resolveConfig(checkConfig(value, path), path, env);
}

async function findConfig(cwd: string): Promise<string> {
  const found: string[] = [];
  for (const name of NAMES) if (await isFile(join(cwd, name))) found.push(name);
  const [name, other] = found;
  if (name === undefined) {
    throw new ConfigError(
      `${cwd}: there is no typecall.config.ts, .mts, .cts, .js, .mjs, .cjs or .json; typecall init writes one, --config FILE names another`,
    );
  }
  if (other !== undefined) {
    throw new ConfigError(
      `${cwd}: there are ${found.join(" and ")}; keep one, or name one with --config FILE`,
    );
  }
  return join(cwd, name);
}

async function readJson(path: string): Promise<unknown> {
  let bytes: Uint8Array;
  try {
    bytes = await readFile(path);
  } catch (cause) {
    throw new ConfigError(`${path}: the config could not be read`, { cause });
  }
  const text = configText(bytes, path);
  try {
    return JSON.parse(text);
  } catch (cause) {
    const detail = cause instanceof Error ? `: ${cause.message}` : "";
    throw new ConfigError(`${path}: the config is not JSON${detail}`, { cause });
  }
}

async function isFile(path: string): Promise<boolean> {
  const found = await stat(path).catch(() => undefined);
  return found?.isFile() ?? false;
}
