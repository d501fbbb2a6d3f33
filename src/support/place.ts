import { isAbsolute, relative, sep } from "node:path";

/** A file or folder as reports and headers name it: relative to the config, the same on every machine. */
export function placeOf(path: string, root: string): string {
  return relative(root, path).split(sep).join("/") || ".";
}

/** Whether a path is a folder, or lies in it. */
export function isWithin(path: string, folder: string): boolean {
  const way = relative(folder, path);
  return way !== ".." && !way.startsWith(`..${sep}`) && !isAbsolute(way);
}
