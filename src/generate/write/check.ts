import type { Config } from "../../config/config.js";
import { type Diagnostic, Diagnostics } from "../../diagnostics.js";
import type { Host } from "../../host.js";
import { formatEntry } from "../../snapshot/format.js";
import { readSnapshot } from "../../snapshot/snapshot.js";
import { placeOf } from "../../support/place.js";
import { byCodeUnit } from "../../support/sort.js";
import { outputFiles } from "../generate.js";
import { compareOutput } from "./compare.js";

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

/** Is the output what the snapshot gives? Writes nothing, and leaves the network alone. */
export async function check(config: Config, host: Host): Promise<CheckReport> {
  const problems = new Diagnostics();
  const files = await outputFiles(config, host, problems);
  const { changed, missing, unexpected } = await compareOutput(
    files,
    config.output,
    host,
    problems,
  );
  const output = placeOf(config.output, config.root);
  const stale = (paths: readonly string[], problem: StaleFile["problem"]) =>
    paths.map((path): StaleFile => ({ file: `${output}/${path}`, problem }));
  const all = [
    ...(await editedEntries(config, host)),
    ...stale(changed, "changed"),
    ...stale(missing, "missing"),
    ...stale(unexpected, "unexpected"),
  ].sort((a, b) => byCodeUnit(a.file, b.file));
  return { fresh: all.length === 0, stale: all, diagnostics: problems.list };
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
