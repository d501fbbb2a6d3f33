import { existsSync } from "node:fs";
import { dirname, join, resolve } from "node:path";
import { fileURLToPath } from "node:url";
import { ConfigError } from "../../support/errors.js";

/** The absolute path of the option `functions`. */
export function folderOf(functions: string | URL | undefined): string | undefined {
  if (functions === undefined) return undefined;
  const text = String(functions);
  if (!/^file:/i.test(text)) {
    if (typeof functions === "string") return resolve(packageRoot(process.cwd()), functions);
    throw new ConfigError(
      `functions: ${text} is not a place on this machine; a file: URL would be right`,
    );
  }
  try {
    return fileURLToPath(text);
  } catch (cause) {
    throw new ConfigError(`functions: ${text} is not the URL of a folder`, { cause });
  }
}

/** The folder with the package.json or the config of Typecall, at or above the given one; else that one. */
export function packageRoot(folder: string): string {
  for (let above = folder; ; above = dirname(above)) {
    if (ROOT_FILES.some((name) => existsSync(join(above, name)))) return above;
    if (dirname(above) === above) return folder;
  }
}

const ROOT_FILES = [
  "package.json",
  ...["ts", "mjs", "json"].map((extension) => `typecall.config.${extension}`),
];
