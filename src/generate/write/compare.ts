import { join } from "node:path";
import type { Diagnostics } from "../../diagnostics.js";
import type { Host } from "../../host.js";
import { mapConcurrently } from "../../support/map-concurrently.js";
import { byCodeUnit } from "../../support/sort.js";
import type { OutputFile } from "../emit/emit.js";
import { MANIFEST, parseManifest } from "./manifest.js";

/** How the output folder differs from what it should hold; paths relative to it, sorted. */
export interface Comparison {
  readonly changed: readonly string[];
  readonly missing: readonly string[];
  /** Files of ours that are generated no longer. */
  readonly unexpected: readonly string[];
}

const CONCURRENT_READS = 32;

export async function compareOutput(
  files: readonly OutputFile[],
  folder: string,
  host: Host,
  problems: Diagnostics,
): Promise<Comparison> {
  const found = await mapConcurrently(files, CONCURRENT_READS, ({ path }) =>
    host.fs.read(join(folder, path)),
  );
  const paths = (wanted: (text: string | undefined, file: OutputFile) => boolean) =>
    files
      .filter((file, index) => wanted(found[index], file))
      .map(({ path }) => path)
      .sort(byCodeUnit);
  const wanted = new Set(files.map(({ path }) => path));
  const listed = parseManifest(await host.fs.read(join(folder, MANIFEST)), problems).files.keys();
  const stray = await mapConcurrently(
    [...listed].filter((path) => !wanted.has(path)),
    CONCURRENT_READS,
    async (path) => ((await host.fs.read(join(folder, path))) === undefined ? [] : [path]),
  );
  return {
    changed: paths((text, file) => text !== undefined && text !== file.text),
    missing: paths((text) => text === undefined),
    unexpected: stray.flat().sort(byCodeUnit),
  };
}
