import { basename, dirname, join } from "node:path";
import type { Config } from "../config/config.js";
import { API_FILE, FUNCTIONS, isEntryName, TOOLKITS } from "../snapshot/layout.js";
import { isGlob, matchesGlob } from "../support/glob.js";
import { isUrl } from "../support/url.js";

/** A folder in which files matter. */
export interface Place {
  /** Absolute. */
  readonly folder: string;
  /** Sub-folders matter as well. */
  readonly isDeep: boolean;
  /** Which files matter, by name. */
  readonly matches: (name: string) => boolean;
}

/** Where a change asks for a new run: what `pull` reads of this machine, and what `generate` reads. */
export function placesOf(config: Config): readonly Place[] {
  const sources = config.openapi.sources.filter((source) => typeof source === "string");
  return [
    ...[...sources, ...config.openapi.overlays].filter((place) => !isUrl(place)).map(placeOfFile),
    ...[...config.functions, ...config.toolkits].flatMap((source): Place[] => {
      if (source.from === "xpander") return [];
      if (source.from === "file") return [placeOfFile(source.path)];
      return [{ folder: source.path, isDeep: true, matches: (name) => name.endsWith(".py") }];
    }),
    { folder: join(config.snapshot, FUNCTIONS), isDeep: false, matches: isEntryName },
    { folder: join(config.snapshot, TOOLKITS), isDeep: true, matches: isEntryName },
    placeOfFile(join(config.snapshot, API_FILE)),
  ];
}

/** A file, or a glob of files. */
export function placeOfFile(path: string): Place {
  const pattern = basename(path);
  const matches = isGlob(pattern)
    ? (name: string) => matchesGlob(name, pattern)
    : (name: string) => name === pattern;
  return { folder: dirname(path), isDeep: false, matches };
}

/** Whether a pull has something to ask of others. */
export function usesNetwork({ openapi, functions, toolkits }: Config): boolean {
  return (
    openapi.sources.some((source) => typeof source !== "string" || isUrl(source)) ||
    [...functions, ...toolkits].some(({ from }) => from === "xpander")
  );
}
