import { realpathSync, statSync } from "node:fs";
import { resolve } from "node:path";
import type { Config } from "../../config/config.js";
import { configFiles } from "../../config/load.js";
import { concerns } from "../../watch/places.js";
import type { CommandResult, Context } from "../report/context.js";
import { plural } from "../report/problems.js";

/**
 * The result of a command that was given names of files, as tools for git hooks do, if none of them concerns it;
 * `undefined` if one does, or none was given.
 */
export async function unconcerned(
  context: Context,
  config: Config,
  [files]: readonly unknown[],
): Promise<CommandResult | undefined> {
  if (!Array.isArray(files) || files.length === 0) return undefined;
  const { cwd } = context.io;
  const { config: file } = context.options;
  const configs = configFiles({ cwd, ...(file === undefined ? {} : { file }) });
  const paths = files.map((each) => resolve(cwd, String(each)));
  const isConcern = async (path: string) => {
    const place = realPath(path);
    // A file that was deleted, or is named otherwise than the disk names it, may have been a source; a folder may hold one.
    if (place === undefined || statSync(place).isDirectory()) return true;
    for (const each of [path, place]) {
      if (configs.includes(each) || (await concerns(config, each))) return true;
    }
    return false;
  };
  for (const path of paths) if (await isConcern(path)) return undefined;
  context.summary(
    `Nothing to do: ${plural(paths.length, "file")} given, none of which is a source or a generated file.`,
  );
  return { exit: "success", facts: { skipped: true } };
}

function realPath(path: string): string | undefined {
  try {
    return realpathSync.native(path);
  } catch {
    return undefined;
  }
}
