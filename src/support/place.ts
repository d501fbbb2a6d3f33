import { relative, sep } from "node:path";

/** A file or folder as reports and headers name it: relative to the config, the same on every machine. */
export function placeOf(path: string, root: string): string {
  return relative(root, path).split(sep).join("/") || ".";
}
