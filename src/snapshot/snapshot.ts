import { basename, join } from "node:path";
import type { Diagnostics } from "../diagnostics.js";
import type { Host } from "../host.js";
import { type Callable, callableKey, fingerprint } from "../model/callable.js";
import { mapConcurrently } from "../support/map-concurrently.js";
import { quote } from "../support/quote.js";
import { byCodeUnit } from "../support/sort.js";
import { type ParsedEntry, parseEntry } from "./parse-entry.js";

/** A file of the snapshot that describes one callable. */
export interface SnapshotEntry {
  /** `functions/weather-lookup.json` or `toolkits/text-tools/slugify.json`, relative to the snapshot folder. */
  readonly file: string;
  readonly callable: Callable;
  readonly text: string;
  /** As the file says; where that does not fit the file's content, what does. */
  readonly fingerprint: string;
}

/** The folder of everything that was pulled, read. */
export interface Snapshot {
  /** Sorted by file, by code unit. */
  readonly entries: readonly SnapshotEntry[];
  readonly api?: { readonly file: "xpander.yaml"; readonly text: string };
}

/** Enough to keep the disk busy, and far from any limit on open files. */
const CONCURRENT_READS = 32;

/** Reads a snapshot. A file that cannot be used is a problem of its own; the others are read. */
export async function readSnapshot(
  folder: string,
  host: Host,
  problems: Diagnostics,
): Promise<Snapshot> {
  const files = await findFiles(folder, host);
  const read = await mapConcurrently(files, CONCURRENT_READS, async ({ file, kind }) => {
    const text = (await host.fs.read(join(folder, file))) ?? "";
    return { file, text, parsed: parseEntry(text, kind) };
  });
  const entries: SnapshotEntry[] = [];
  const fileOf = new Map<string, string>();
  for (const { file, text, parsed } of read) {
    const place = `${basename(folder)}/${file}`;
    if (!parsed.ok) {
      problems.add(brokenEntry(place, parsed));
      continue;
    }
    const key = callableKey(parsed.callable);
    const twin = fileOf.get(key);
    if (twin !== undefined) {
      const message = `${quote(place)} holds the same id as ${quote(twin)} and was left out; keep one of them`;
      problems.add({ severity: "error", code: "snapshot-id-twice", message, place });
      continue;
    }
    fileOf.set(key, file);
    const right = fingerprint(parsed.callable);
    if (parsed.fingerprint !== right) {
      const message = `${quote(place)} was edited by hand: its fingerprint should be ${right}; undo the edit, or pull again`;
      problems.add({
        severity: "warning",
        code: "snapshot-edited",
        message,
        place,
        pointer: "/fingerprint",
      });
    }
    entries.push({ file, callable: parsed.callable, text, fingerprint: right });
  }
  const api = await host.fs.read(join(folder, "xpander.yaml"));
  return { entries, ...(api === undefined ? {} : { api: { file: "xpander.yaml", text: api } }) };
}

interface EntryFile {
  readonly file: string;
  readonly kind: Callable["kind"];
}

async function findFiles(folder: string, host: Host): Promise<EntryFile[]> {
  const jsonIn = async (way: string, kind: Callable["kind"]): Promise<EntryFile[]> =>
    (await host.fs.list(join(folder, way)))
      .filter(({ name, isFolder }) => !isFolder && name.endsWith(".json") && !name.startsWith("."))
      .map(({ name }) => ({ file: `${way}/${name}`, kind }));
  const files = await jsonIn("functions", "function");
  for (const { name, isFolder } of await host.fs.list(join(folder, "toolkits"))) {
    if (isFolder) files.push(...(await jsonIn(`toolkits/${name}`, "tool")));
  }
  return files.sort((a, b) => byCodeUnit(a.file, b.file));
}

function brokenEntry(place: string, parsed: ParsedEntry & { readonly ok: false }) {
  const { problem, line, pointer } = parsed;
  const where = line === undefined ? "" : `, line ${line}`;
  return {
    severity: "error",
    code: "snapshot-file-broken",
    message: `${quote(place)}${where}: ${problem}; the file was left out, pull again to have it written anew`,
    place,
    ...(line === undefined ? {} : { line }),
    ...(pointer === undefined ? {} : { pointer }),
  } as const;
}
