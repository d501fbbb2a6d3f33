import { join } from "node:path";
import type { Host } from "../host/host.js";
import type { Callable } from "../model/callable.js";
import { CONCURRENT_READS, mapConcurrently } from "../support/map-concurrently.js";
import { byCodeUnit } from "../support/sort.js";
import { API_FILE, FUNCTIONS, isEntryName, OPERATIONS, TOOLKITS } from "./layout.js";

/** A file of the snapshot that describes one callable, not yet parsed. */
export interface SnapshotFile {
  /** `functions/weather-lookup.json`, `toolkits/text-tools/slugify.json` or `operations/notes/create-note.json`, relative to the snapshot folder. */
  readonly file: string;
  /** The kind of callable that the file's folder holds. */
  readonly kind: Callable["kind"];
  readonly text: string;
}

/** The texts of the snapshot's files: enough for a run to see that nothing changed. */
export interface SnapshotFiles {
  /** Sorted by file, by code unit. */
  readonly entries: readonly SnapshotFile[];
  readonly api?: { readonly file: string; readonly text: string };
}

export async function readSnapshotFiles(folder: string, host: Host): Promise<SnapshotFiles> {
  const found = await findFiles(folder, host);
  const entries = await mapConcurrently(found, CONCURRENT_READS, async ({ file, kind }) => {
    const text = (await host.fs.read(join(folder, file))) ?? "";
    return { file, kind, text };
  });
  const api = await host.fs.read(join(folder, API_FILE));
  return { entries, ...(api === undefined ? {} : { api: { file: API_FILE, text: api } }) };
}

async function findFiles(folder: string, host: Host): Promise<Omit<SnapshotFile, "text">[]> {
  const jsonIn = async (subfolder: string, kind: Callable["kind"]) =>
    (await host.fs.list(join(folder, subfolder)))
      .filter(({ name, isFolder }) => !isFolder && isEntryName(name))
      .map(({ name }) => ({ file: `${subfolder}/${name}`, kind }));
  const files = await jsonIn(FUNCTIONS, "function");
  for (const [groups, kind] of [
    [TOOLKITS, "tool"],
    [OPERATIONS, "operation"],
  ] as const) {
    for (const { name, isFolder } of await host.fs.list(join(folder, groups)))
      if (isFolder) files.push(...(await jsonIn(`${groups}/${name}`, kind)));
  }
  return files.sort((a, b) => byCodeUnit(a.file, b.file));
}
