import { join } from "node:path";
import type { Config } from "../../config/config.js";
import { type Diagnostic, Diagnostics } from "../../diagnostics.js";
import type { Host } from "../../host.js";
import { readSnapshotFiles } from "../../snapshot/files.js";
import { formatEntry } from "../../snapshot/format.js";
import { readSnapshot } from "../../snapshot/snapshot.js";
import { placeOf } from "../../support/place.js";
import { byCodeUnit } from "../../support/sort.js";
import { makeOutput, NOTHING_KNOWN } from "../output.js";
import { emitterKey, isSameOutput, settingsKey } from "./emitter.js";
import { MANIFEST, type Manifest } from "./manifest.js";
import { readState } from "./state.js";

export interface CheckReport {
  readonly fresh: boolean;
  /** Files relative to the config, sorted. */
  readonly stale: readonly StaleFile[];
  readonly diagnostics: readonly Diagnostic[];
}

export interface StaleFile {
  readonly file: string;
  /**
   * `changed`, `missing`, `unexpected`: a file of the output that is not what the snapshot gives. `edited`: a file of
   * the snapshot that is not as `pull` writes it.
   */
  readonly problem: "changed" | "missing" | "unexpected" | "edited";
}

/**
 * Is the output what the snapshot gives? Writes nothing, and leaves the network alone. Everything is made anew and
 * compared: nothing that an earlier run left behind is believed.
 */
export async function check(config: Config, host: Host): Promise<CheckReport> {
  const problems = new Diagnostics();
  const stale: StaleFile[] = [...(await editedEntries(config, host))];
  const add = (path: string, problem: StaleFile["problem"]) =>
    stale.push({ file: `${placeOf(config.output, config.root)}/${path}`, problem });
  const read = (path: string) => host.fs.read(join(config.output, path));

  const snapshot = await readSnapshotFiles(config.snapshot, host);
  const { bugs, ...made } = await makeOutput(
    { config, snapshot, known: NOTHING_KNOWN, problems },
    async ({ path, text }) => {
      const found = await read(path);
      if (found !== text) add(path, found === undefined ? "missing" : "changed");
    },
  );
  const wanted: Manifest = { emitter: emitterKey(), settings: settingsKey(config), ...made };
  bugs.raise();
  const { manifest, digests } = await readState(config.output, host, problems);
  for (const path of digests.keys()) if (!made.files.has(path)) add(path, "unexpected");
  // Where a file differs, the manifest does too: that alone is no news.
  const isAsWanted = manifest !== undefined && isSameOutput(manifest, wanted);
  if (stale.length === 0 && !isAsWanted) {
    add(MANIFEST, (await read(MANIFEST)) === undefined ? "missing" : "changed");
  }
  stale.sort((a, b) => byCodeUnit(a.file, b.file));
  return { fresh: stale.length === 0, stale, diagnostics: problems.list };
}

/** An entry says its own fingerprint, so that an edit by hand shows even before anything is generated from it. */
async function editedEntries(config: Config, host: Host): Promise<readonly StaleFile[]> {
  const { entries } = await readSnapshot(config.snapshot, host, new Diagnostics());
  return entries
    .filter(({ callable, text }) => formatEntry(callable) !== text)
    .map(
      ({ file }): StaleFile => ({
        file: `${placeOf(config.snapshot, config.root)}/${file}`,
        problem: "edited",
      }),
    );
}
