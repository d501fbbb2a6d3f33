import { basename, dirname } from "node:path";
import { isGlob, matchesGlob } from "../support/glob.js";

/** A folder in which files matter to a watch. */
export interface WatchedPlace {
  /** Absolute. */
  readonly folder: string;
  /** Sub-folders matter as well. */
  readonly isDeep: boolean;
  /** Which files matter, by name. */
  readonly matches: (name: string) => boolean;
}

/** A file, or a glob of files. */
export function placeOfFile(path: string): WatchedPlace {
  const pattern = basename(path);
  const matches = isGlob(pattern)
    ? (name: string) => matchesGlob(name, pattern)
    : (name: string) => name === pattern;
  return { folder: dirname(path), isDeep: false, matches };
}
