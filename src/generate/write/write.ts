import { join } from "node:path";
import type { Diagnostics } from "../../diagnostics.js";
import type { Host } from "../../host.js";
import { byCodeUnit } from "../../support/sort.js";
import type { OutputFile } from "../emit/emit.js";
import { compareOutput } from "./compare.js";
import { formatManifest, MANIFEST, manifestOf } from "./manifest.js";

/** What a run did to the output folder; paths relative to it, sorted. */
export interface WriteReport {
  readonly written: readonly string[];
  readonly removed: readonly string[];
  readonly unchanged: number;
}

/** Files to disk: only what differs is written, only what the manifest lists is removed, the manifest comes last. */
export async function write(
  files: readonly OutputFile[],
  folder: string,
  host: Host,
  problems: Diagnostics,
): Promise<WriteReport> {
  const { changed, missing, unexpected } = await compareOutput(files, folder, host, problems);
  const differing = new Set([...changed, ...missing]);
  for (const file of files) {
    if (differing.has(file.path)) await host.fs.write(join(folder, file.path), file.text, folder);
  }
  for (const path of unexpected) await host.fs.remove(join(folder, path), folder);
  const manifest = formatManifest(manifestOf(files));
  if ((await host.fs.read(join(folder, MANIFEST))) !== manifest) {
    await host.fs.write(join(folder, MANIFEST), manifest, folder);
  }
  return {
    written: [...differing].sort(byCodeUnit),
    removed: unexpected,
    unchanged: files.length - differing.size,
  };
}
