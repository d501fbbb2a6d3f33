import { createHash } from "node:crypto";
import { join } from "node:path";
import * as v from "valibot";
import type { Diagnostics } from "../diagnostics.js";
import type { Host } from "../host.js";
import { parseJson } from "../support/parse-json.js";
import { placeOf } from "./find-files.js";

/** What the snapshot holds of a source on the network. */
export interface LockEntry {
  /** Relative to the snapshot folder: `pulled/get-custom-function.yaml`. */
  readonly file: string;
  readonly etag?: string | undefined;
  readonly sha256: string;
}

/** By URL. */
export type Lock = ReadonlyMap<string, LockEntry>;

const FILE = /^pulled\/[\p{L}\p{N}_][\p{L}\p{N}._-]*$/u;

const LOCK = v.object({
  version: v.literal(1),
  sources: v.record(
    v.string(),
    v.object({
      file: v.pipe(v.string(), v.regex(FILE)),
      etag: v.exactOptional(v.string()),
      sha256: v.string(),
    }),
  ),
});

/** Reads `lock.json` of the snapshot. Without one, every source is new. */
export async function readLock(
  folders: { readonly snapshot: string; readonly root: string },
  host: Host,
  problems: Diagnostics,
): Promise<Lock> {
  const path = join(folders.snapshot, "lock.json");
  const text = await host.fs.read(path);
  if (text === undefined) return new Map();
  const parsed = parseJson(text);
  const lock = parsed.ok ? v.safeParse(LOCK, parsed.value) : undefined;
  if (lock?.success) return new Map(Object.entries(lock.output.sources));
  const place = placeOf(path, folders.root);
  const found = parsed.ok ? "is not of the form that pull writes" : parsed.problem;
  const message = `the file ${found}; it was left aside, and the next pull writes it anew`;
  problems.add({ severity: "warning", code: "lock-broken", message, place });
  return new Map();
}

/** Whether a pulled text is the one that the lock was written for. */
export function isLocked(text: string, entry: LockEntry): boolean {
  const sum = createHash("sha256").update(text).digest("hex");
  return entry.sha256.replace(/^sha256:/, "") === sum;
}
