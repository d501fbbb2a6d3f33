import { basename, dirname, join } from "node:path";
import type { Host } from "../../../host/host.js";
import type { Diagnostics } from "../../../support/diagnostics.js";
import { isGlob, matchesGlob } from "../../../support/glob.js";
import { placeOf } from "../../../support/place.js";

/** The file of an absolute path, or the files that match it as a glob, in the order of their names. */
export async function findFiles(
  path: string,
  host: Host,
  problem: (code: string, message: string) => void,
): Promise<readonly string[]> {
  if (!isGlob(path)) return [path];
  const folder = dirname(path);
  if (isGlob(folder)) {
    problem("glob-folder", 'a "*" is only allowed in the name of the file, not of a folder');
    return [];
  }
  const entries = await host.fs.list(folder);
  const files = entries
    .filter(({ name, isFolder }) => !isFolder && matchesGlob(name, basename(path)))
    .map(({ name }) => join(folder, name));
  if (files.length === 0) problem("glob-nothing-found", "no file matches");
  return files;
}

/** The `problem` callback of {@link findFiles}: adds a diagnostic at the path. */
export function reportAt(path: string, root: string, problems: Diagnostics) {
  const place = placeOf(path, root);
  return (code: string, message: string) =>
    problems.add({ severity: "error", code, message, place });
}
