import { join } from "node:path";
import * as v from "valibot";
import { parseJson } from "../documents/parse-json.js";
import type { Host } from "../host/host.js";
import type { Diagnostics } from "../support/diagnostics.js";
import { sha256 } from "../support/digest.js";
import { placeOf } from "../support/place.js";
import { byCodeUnit } from "../support/sort.js";
import { LOCK_FILE, PULLED } from "./layout.js";

const SOURCE = v.object({
  /** Relative to the snapshot folder: `pulled/get-custom-function.yaml`. */
  file: v.pipe(
    v.string(),
    v.regex(new RegExp(`^${PULLED}/[\\p{L}\\p{N}_][\\p{L}\\p{N}._-]*$`, "u")),
  ),
  etag: v.exactOptional(v.string()),
  sha256: v.string(),
});

const LOCK = v.object({ version: v.literal(1), sources: v.record(v.string(), SOURCE) });

/** The pulled file of a source on the network. */
export type LockEntry = Readonly<v.InferOutput<typeof SOURCE>>;

/** By URL. */
export type Lock = ReadonlyMap<string, LockEntry>;

/** Reads `lock.json` of the snapshot; empty if the file does not exist. */
export async function readLock(
  folders: { readonly snapshot: string; readonly root: string },
  host: Host,
  problems: Diagnostics,
): Promise<{ readonly lock: Lock; readonly text?: string }> {
  const path = join(folders.snapshot, LOCK_FILE);
  const text = await host.fs.read(path);
  if (text === undefined) return { lock: new Map() };
  const parsed = parseJson(text);
  const lock = parsed.ok ? v.safeParse(LOCK, parsed.value) : undefined;
  if (lock?.success) return { lock: new Map(Object.entries(lock.output.sources)), text };
  const place = placeOf(path, folders.root);
  const found = parsed.ok ? "is not of the form that pull writes" : parsed.problem;
  const message = `the file ${found}; it was ignored, and the next pull writes it again`;
  problems.add({ severity: "warning", code: "lock-broken", message, place });
  return { lock: new Map(), text };
}

/** A source and the file that holds its text, relative to the snapshot folder. */
export interface LockedSource {
  readonly source: string;
  readonly file: string;
  readonly text: string;
  readonly etag?: string;
}

export function formatLock(locked: readonly LockedSource[]): string {
  const sources = [...locked]
    .sort((a, b) => byCodeUnit(a.source, b.source))
    .map(({ source, file, text, etag }): [string, LockEntry] => [
      source,
      { file, ...(etag === undefined ? {} : { etag }), sha256: sumOf(text) },
    ]);
  const lock: v.InferOutput<typeof LOCK> = { version: 1, sources: Object.fromEntries(sources) };
  return `${JSON.stringify(lock, undefined, 2)}\n`;
}

/** Whether a pulled file still has the text that the lock file has the digest of. */
export function isLocked(text: string, entry: LockEntry): boolean {
  return entry.sha256 === sumOf(text);
}

/** The digest of a text, whatever its line ends: git may change those. */
function sumOf(text: string): string {
  return `sha256:${sha256(text.replaceAll("\r\n", "\n"))}`;
}
