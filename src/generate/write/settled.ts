import type { SnapshotFiles } from "../../snapshot/files.js";
import { digest } from "../../support/digest.js";
import { stubFile } from "../plan/file-name.js";
import type { FileRecord, Manifest } from "./manifest.js";
import type { OutputState } from "./state.js";

/** What output depends on besides the snapshot. */
export type Keys = Pick<Manifest, "emitter" | "settings">;

/** The listed files that still are what was written, if this run would make them the same way. */
export function intactFiles(
  { manifest, digests }: OutputState,
  { emitter, settings }: Keys,
): ReadonlyMap<string, FileRecord> {
  if (manifest?.emitter !== emitter || manifest.settings !== settings) return new Map();
  return new Map([...manifest.files].filter(([path, { text }]) => digests.get(path) === text));
}

/**
 * Is there nothing to do, and nothing to tell? Every file is intact, and every stub and the path types were made of
 * the snapshot's very files; all names and the files that gather others follow from those.
 */
export function isSettled(snapshot: SnapshotFiles, state: OutputState, keys: Keys): boolean {
  const { manifest, isBusy } = state;
  if (manifest === undefined || isBusy || manifest.told.size > 0) return false;
  const intact = intactFiles(state, keys);
  if (intact.size === 0 || intact.size < manifest.files.size) return false;
  const { api } = snapshot;
  const stubs = [...intact.values()].filter(isStub);
  return (
    stubs.length === snapshot.entries.length &&
    snapshot.entries.every(({ file, text }) => intact.get(stubFile(file))?.from === digest(text)) &&
    intact.get("api.ts")?.from === (api && digest(api.text))
  );
}

export function isStub({ plan }: FileRecord): boolean {
  return plan !== undefined;
}
