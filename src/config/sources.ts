import * as v from "valibot";
import { isUrl } from "../support/url.js";
import { count, object, path, texts } from "./shapes.js";
import { placeOfFile, type WatchedPlace } from "./watched-place.js";

/** The kinds of sources of functions and toolkits: the schema of their settings, and which files to watch. */
export const SOURCES = {
  xpander: {
    functions: object({
      from: v.literal("xpander"),
      include: v.optional(texts),
      exclude: v.optional(texts),
      maxEntries: v.optional(count),
    }),
    toolkits: object({
      from: v.literal("xpander"),
      include: v.optional(texts),
      exclude: v.optional(texts),
      maxEntries: v.optional(count),
    }),
    isRemote: true,
    watch: () => [],
  },
  python: {
    functions: object({ from: v.literal("python"), path }),
    toolkits: object({ from: v.literal("python"), path }),
    isRemote: false,
    watch: (folder) => [{ folder, isDeep: true, matches: (name) => name.endsWith(".py") }],
  },
  file: {
    functions: object({ from: v.literal("file"), path }),
    isRemote: false,
    watch: (file) => [placeOfFile(file)],
  },
} as const satisfies Record<string, SourceKind>;

interface SourceKind {
  readonly functions: v.GenericSchema;
  readonly toolkits?: v.GenericSchema;
  readonly isRemote: boolean;
  /** The files whose change starts a new pull. */
  readonly watch: (path: string) => readonly WatchedPlace[];
}

interface Source {
  readonly from: keyof typeof SOURCES;
  readonly path?: string;
}

/** The parts of a config that name sources. */
interface ConfiguredSources {
  readonly openapi: {
    readonly sources: readonly (string | object)[];
    readonly overlays: readonly string[];
  };
  readonly functions: readonly Source[];
  readonly toolkits: readonly Source[];
}

function isRemote({ from }: Source): boolean {
  return SOURCES[from].isRemote;
}

export function watchedPlaces({ from, path }: Source): readonly WatchedPlace[] {
  return path === undefined ? [] : SOURCES[from].watch(path);
}

/** Whether a pull sends requests. A local `llms.txt` counts, since it lists pages on the network. */
export function usesNetwork(config: ConfiguredSources): boolean {
  const { openapi, functions, toolkits } = config;
  return (
    openapi.sources.some((source) => typeof source !== "string" || isUrl(source)) ||
    [...functions, ...toolkits].some(isRemote)
  );
}

/** Whether a source lies on this machine: a file, a folder, an overlay, or a document that an earlier pull kept. */
export function hasLocalSources({ openapi, functions, toolkits }: ConfiguredSources): boolean {
  const { sources, overlays } = openapi;
  return sources.length + overlays.length > 0 || ![...functions, ...toolkits].every(isRemote);
}
