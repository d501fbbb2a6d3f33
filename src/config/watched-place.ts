import { basename, dirname } from "node:path";
import { isGlob, matchesGlob } from "../support/glob.js";

/** A folder, and which of its files a watch follows. */
export interface WatchedPlace {
  /** Absolute. */
  readonly folder: string;
  /** Includes direct sub-folders. */
  readonly isDeep: boolean;
  /** Whether to follow a file, by its name. */
  readonly matches: (name: string) => boolean;
}

/** The place of a file, or of a glob of files in one folder. */
export function placeOfFile(path: string): WatchedPlace {
  const pattern = basename(path);
  const matches = isGlob(pattern)
    ? (name: string) => matchesGlob(name, pattern)
    : (name: string) => name === pattern;
  return { folder: dirname(path), isDeep: false, matches };
}
