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
export function unconcerned(
  context: Context,
  config: Config,
  [files]: readonly unknown[],
): CommandResult | undefined {
  if (!Array.isArray(files) || files.length === 0) return undefined;
  const { cwd } = context.io;
  const { config: file } = context.options;
  const configs = configFiles({ cwd, ...(file === undefined ? {} : { file }) });
  const paths = files.map((each) => resolve(cwd, String(each)));
  if (paths.some((path) => configs.includes(path) || concerns(config, path))) return undefined;
  context.summary(
    `Nothing to do: ${plural(paths.length, "file")} given, none of which is a source or a generated file.`,
  );
  return { exit: "success", facts: { skipped: true } };
}
