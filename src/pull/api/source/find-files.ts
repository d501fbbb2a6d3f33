import { basename, dirname, join } from "node:path";
import type { Host } from "../../../host/host.js";
import type { Diagnostics } from "../../../support/diagnostics.js";
import { isGlob, matchesGlob } from "../../../support/glob.js";
import { placeOf } from "../../../support/place.js";

/** The files that an absolute path of the config stands for, in the order of their names if it is a glob. */
export async function findFiles(
  path: string,
  host: Host,
  problem: (code: string, message: string) => void,
): Promise<readonly string[]> {
  if (!isGlob(path)) return [path];
  const folder = dirname(path);
  if (isGlob(folder)) {
    problem(
      "glob-folder",
      'a "*" stands in the name of a folder; it may only stand in that of the file',
    );
    return [];
  }
  const entries = await host.fs.list(folder);
  const files = entries
    .filter(({ name, isFolder }) => !isFolder && matchesGlob(name, basename(path)))
    .map(({ name }) => join(folder, name));
  if (files.length === 0) problem("glob-nothing-found", "no file fits");
  return files;
}

/** For {@link findFiles}: reports at the path itself. */
export function reportAt(path: string, root: string, problems: Diagnostics) {
  const place = placeOf(path, root);
  return (code: string, message: string) =>
    problems.add({ severity: "error", code, message, place });
}
