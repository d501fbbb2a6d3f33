import { readFileSync, statSync } from "node:fs";
import { join } from "node:path";
import { parseEnv } from "node:util";
import { ConfigError } from "../support/errors.js";
import { configText } from "./config-text.js";
import type { Environment } from "./environment.js";

/** The names of the files with variables, beside the config: the first one wins. */
export const ENV_FILES = [".env.local", ".env"];

/**
 * The variables in the env files of a folder, read as Node's `--env-file` does.
 * @throws {ConfigError} if a file cannot be read.
 */
export function readEnvFiles(folder: string): Environment {
  const found = ENV_FILES.map((name) => readEnvFile(join(folder, name)));
  return Object.assign({}, ...found.reverse());
}

/** The env file that gives a variable its value; `undefined` if none does. */
export function envFileOf(variable: string, folder: string): string | undefined {
  return ENV_FILES.find((name) => readEnvFile(join(folder, name))[variable] !== undefined);
}

function readEnvFile(path: string): Environment {
  // A folder `.env` is a virtual environment of Python.
  if (!statSync(path, { throwIfNoEntry: false })?.isFile()) return {};
  try {
    return parseEnv(configText(readFileSync(path), path));
  } catch (cause) {
    if (cause instanceof ConfigError) throw cause;
    throw new ConfigError(`${path}: the file could not be read`, { cause });
  }
}
