import { realpathSync } from "node:fs";
import { basename, dirname, join } from "node:path";
import { nodeHost } from "../codegen.js";
import type { Config } from "../config/config.js";
import { watchedPlaces } from "../config/sources.js";
import { placeOfFile, type WatchedPlace } from "../config/watched-place.js";
import { DECIDING_FILES } from "../generate/place/deciding-files.js";
import { decideImports } from "../generate/place/imports.js";
import { placeOfTemplates } from "../generate/templates/template-files.js";
import { API_FILE, ENTRY_FOLDERS, FUNCTIONS, isEntryName } from "../snapshot/layout.js";
import { isWithin } from "../support/place.js";
import { isUrl } from "../support/url.js";

/**
 * The files whose change starts a run: local sources and overlays, read by `pull`, the snapshot, and what decides how
 * imports end.
 */
export async function placesOf(config: Config): Promise<readonly WatchedPlace[]> {
  const { files } = await decideImports(config, nodeHost());
  const sources = config.openapi.sources.filter((source) => typeof source === "string");
  return [
    ...[...sources, ...config.openapi.overlays].filter((place) => !isUrl(place)).map(placeOfFile),
    ...[...config.functions, ...config.toolkits].flatMap(watchedPlaces),
    ...Object.values(ENTRY_FOLDERS).map((folder) => ({
      folder: join(config.snapshot, folder),
      isDeep: folder !== FUNCTIONS,
      matches: isEntryName,
    })),
    placeOfFile(join(config.snapshot, API_FILE)),
    ...(config.templates === undefined ? [] : [placeOfTemplates(config.templates)]),
    ...foldersAbove(config).flatMap((folder) =>
      DECIDING_FILES.map((name) => placeOfFile(join(folder, name))),
    ),
    ...files.map(placeOfFile),
  ];
}

/** From the output up to the config: the folders whose files may decide how imports end. */
function foldersAbove({ root, output }: Config): readonly string[] {
  const folders = [root];
  for (let folder = output; folder !== root && isWithin(folder, root); folder = dirname(folder))
    folders.push(folder);
  return folders;
}

/** Whether a run can depend on a file: a local source, or a file of the snapshot or of the output. */
export async function concerns(config: Config, file: string): Promise<boolean> {
  if (isWithin(file, config.snapshot) || isWithin(file, config.output)) return true;
  const folder = dirname(file);
  return (await placesOf(config)).some(({ folder: source, isDeep, matches }) => {
    const isInside = [source, realPath(source)].some(
      (each) => each === folder || (isDeep && each === dirname(folder)),
    );
    return isInside && matches(basename(file));
  });
}

/** A source may be a link: other tools name the files that it leads to. */
function realPath(path: string): string {
  try {
    return realpathSync.native(path);
  } catch {
    return path;
  }
}
