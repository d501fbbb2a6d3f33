import { isAbsolute, relative, sep } from "node:path";

/** A path as printed in reports and headers: relative to the config, with `/`, the same on every machine. */
export function placeOf(path: string, root: string): string {
  return relative(root, path).split(sep).join("/") || ".";
}

/** Whether a path is the folder itself or inside of it. */
export function isWithin(path: string, folder: string): boolean {
  const steps = relative(folder, path);
  return steps !== ".." && !steps.startsWith(`..${sep}`) && !isAbsolute(steps);
}
