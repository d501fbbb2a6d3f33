import { join } from "node:path";
import type { Diagnostics } from "../../diagnostics.js";
import { HIDDEN } from "../../host/hidden-files.js";
import type { Host } from "../../host.js";
import { digest } from "../../support/digest.js";
import { mapConcurrently } from "../../support/map-concurrently.js";
import { MANIFEST, type Manifest, parseManifest } from "./manifest.js";
import { PENDING, type Pending, parsePending } from "./pending.js";

/** What an output folder holds of ours. */
export interface OutputState {
  readonly manifest: Manifest | undefined;
  /** Of a run that did not come to its end. */
  readonly pending: Pending;
  readonly hasPending: boolean;
  /** A run is at work here, or was killed at it. */
  readonly isBusy: boolean;
  /** Digests of the listed files as they are now; files that are not there are left out. */
  readonly digests: ReadonlyMap<string, string>;
  /** The texts of manifest and pending: while they stay the same, no other run has written. */
  readonly mark: string;
}

const CONCURRENT_READS = 32;

export async function readState(
  folder: string,
  host: Host,
  problems: Diagnostics,
): Promise<OutputState> {
  const { manifest: text, pending: pendingText, mark } = await readMark(folder, host);
  const manifest = parseManifest(text, problems);
  const pending = parsePending(pendingText);
  const listed = [...new Set([...(manifest?.files.keys() ?? []), ...pending.keys()])];
  const digests = new Map<string, string>();
  await mapConcurrently(listed, CONCURRENT_READS, async (path) => {
    const now = await host.fs.read(join(folder, path));
    if (now !== undefined) digests.set(path, digest(now));
  });
  const hasPending = pendingText !== undefined;
  return { manifest, pending, hasPending, isBusy: await isBusy(folder, host), digests, mark };
}

async function isBusy(folder: string, host: Host): Promise<boolean> {
  return (await host.fs.list(folder)).some(({ name }) => name.startsWith(HIDDEN));
}

/** Has no other run written since? */
export async function isCurrent({ mark }: OutputState, folder: string, host: Host) {
  return (await readMark(folder, host)).mark === mark;
}

async function readMark(folder: string, host: Host) {
  const manifest = await host.fs.read(join(folder, MANIFEST));
  const pending = await host.fs.read(join(folder, PENDING));
  return { manifest, pending, mark: JSON.stringify([manifest ?? null, pending ?? null]) };
}
