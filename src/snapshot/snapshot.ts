import { basename } from "node:path";
import type { Host } from "../host/host.js";
import { type Callable, callableKey, fingerprint } from "../model/callable.js";
import type { JsonValue } from "../runtime/json/json.js";
import type { Diagnostics } from "../support/diagnostics.js";
import { quote } from "../support/quote.js";
import { conflict, hasConflictMarkers } from "./conflict.js";
import { readSnapshotFiles, type SnapshotFile, type SnapshotFiles } from "./files.js";
import { jsonValue } from "./laid-out.js";
import { type ParsedEntry, parseEntry } from "./parse-entry.js";

/** A file of the snapshot that describes one callable, parsed. */
export interface SnapshotEntry extends Omit<SnapshotFile, "kind"> {
  readonly callable: Callable;
  /** Computed from the content if the one in the file does not match it. */
  readonly fingerprint: string;
}

/** The snapshot folder, parsed. */
export interface Snapshot extends Omit<SnapshotFiles, "entries"> {
  /** Sorted by file, by code unit. */
  readonly entries: readonly SnapshotEntry[];
}

/** Reads a snapshot. Adds a diagnostic for each file that cannot be used, and reads the others. */
export async function readSnapshot(
  folder: string,
  host: Host,
  problems: Diagnostics,
  known?: (file: SnapshotFile) => SnapshotEntry | undefined,
): Promise<Snapshot> {
  const files = await readSnapshotFiles(folder, host);
  return { ...files, entries: [...parseEntries(files.entries, folder, problems, { known })] };
}

/** What an earlier run has found out about the same text of a file. */
interface KnownEntries {
  /** It has no problem, so that it is not validated again. */
  readonly isSound?: ((file: SnapshotFile) => boolean) | undefined;
  /** The entry, which has no problem either. */
  readonly known?: ((file: SnapshotFile) => SnapshotEntry | undefined) | undefined;
}

/** The entries of a snapshot, one by one, so that a caller that keeps little of each needs little memory. */
export function* parseEntries(
  files: readonly SnapshotFile[],
  folder: string,
  problems: Diagnostics,
  { isSound = () => false, known = () => undefined }: KnownEntries = {},
): Generator<SnapshotEntry> {
  const fileOf = new Map<string, string>();
  for (const source of files) {
    const { file, kind, text } = source;
    const place = `${basename(folder)}/${file}`;
    const before = known(source);
    const sound = before !== undefined || isSound(source);
    const parsed = before
      ? { ok: true as const, ...before }
      : sound
        ? parseSound(text)
        : parseEntry(text, kind);
    if (!parsed.ok) {
      problems.add(brokenEntry(place, text, parsed));
      continue;
    }
    const key = callableKey(parsed.callable);
    const twin = fileOf.get(key);
    if (twin !== undefined) {
      const message = `the file has the same id as ${quote(twin)} and was left out; delete one of them`;
      problems.add({ severity: "error", code: "snapshot-id-twice", message, place });
      continue;
    }
    fileOf.set(key, file);
    const expected =
      sound && parsed.fingerprint !== undefined ? parsed.fingerprint : fingerprint(parsed.callable);
    if (parsed.fingerprint !== expected) {
      const message = `the file was edited by hand: its fingerprint should be ${expected}; undo the edit, or pull again`;
      problems.add({
        severity: "warning",
        code: "snapshot-edited",
        message,
        place,
        pointer: "/fingerprint",
      });
    }
    yield { file, callable: parsed.callable, text, fingerprint: expected };
  }
}

/**
 * The entry of a file whose text was validated before; `fingerprint` is the one computed then. `parsed`: what the text was
 * parsed to, if the caller has it.
 */
export function readAgain(
  { file, text }: SnapshotFile,
  fingerprint: string,
  parsed?: JsonValue,
): SnapshotEntry {
  return { file, text, callable: parseSound(text, parsed).callable, fingerprint };
}

function parseSound(
  text: string,
  parsed: JsonValue | undefined = jsonValue(text),
): ParsedEntry & { readonly ok: true } {
  // Safe: the text was validated.
  const { fingerprint, ...callable } = parsed as unknown as Callable & { fingerprint?: string };
  return { ok: true, callable, fingerprint };
}

function brokenEntry(place: string, text: string, parsed: ParsedEntry & { readonly ok: false }) {
  if (hasConflictMarkers(text)) return conflict(place);
  const { problem, line, pointer } = parsed;
  return {
    severity: "error",
    code: "snapshot-file-broken",
    message: `${problem}; the file was left out, pull again to replace it`,
    place,
    ...(line === undefined ? {} : { line }),
    ...(pointer === undefined ? {} : { pointer }),
  } as const;
}
