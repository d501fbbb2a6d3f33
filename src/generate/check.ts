import { join } from "node:path";
import type { Config } from "../config/config.js";
import type { Host } from "../host/host.js";
import type { OutputFile } from "../model/output-file.js";
import { readSnapshotFiles, type SnapshotFiles } from "../snapshot/files.js";
import { formatEntry } from "../snapshot/format.js";
import { parseEntries } from "../snapshot/snapshot.js";
import { type Diagnostic, Diagnostics } from "../support/diagnostics.js";
import { placeOf } from "../support/place.js";
import { byCodeUnit } from "../support/sort.js";
import { headerPlace, snapshotPlace } from "./make/make-file.js";
import { makeOutput } from "./make/make-output.js";
import { PreviousRun } from "./make/previous-run.js";
import { laidOut } from "./make/unchecked-snapshot.js";
import { placeProblems } from "./place/place-problems.js";
import { readSignature, withoutSignature } from "./write/signature.js";
import { wordsOf } from "./write/words.js";

export interface CheckReport {
  readonly fresh: boolean;
  /** Files relative to the config, sorted. */
  readonly stale: readonly StaleFile[];
  readonly diagnostics: readonly Diagnostic[];
}

export interface StaleFile {
  readonly file: string;
  /**
   * `changed`, `missing`, `unexpected`: a file of the output that differs from what `generate` would write. `edited`: a
   * file of the snapshot that differs from what `pull` writes.
   */
  readonly problem: "changed" | "missing" | "unexpected" | "edited";
}

/**
 * Compares the output with what `generate` would write. Writes nothing and makes no requests. Every file is printed and
 * compared by its tokens: differences that a formatter makes do not count, and signatures are not trusted.
 */
export async function check(config: Config, host: Host): Promise<CheckReport> {
  const problems = new Diagnostics();
  problems.addAll(await placeProblems(config, host, { isFirstRun: false }));
  const snapshot = await readSnapshotFiles(config.snapshot, host);
  const stale: StaleFile[] = [...editedEntries(snapshot, config)];
  const add = (path: string, problem: StaleFile["problem"]) =>
    stale.push({ file: `${placeOf(config.output, config.root)}/${path}`, problem });

  const { paths, bugs } = await makeOutput(
    { config, snapshot, previous: PreviousRun.NONE, problems },
    async (wanted) => {
      const found = await host.fs.read(join(config.output, wanted.path));
      if (found === undefined) add(wanted.path, "missing");
      else if (!isSame(wanted, found)) add(wanted.path, "changed");
    },
  );
  bugs.raise();
  const found = await PreviousRun.read(config.output, host);
  for (const { path } of found.leftOver(paths, headerPlace(config))) add(path, "unexpected");
  stale.sort((a, b) => byCodeUnit(a.file, b.file));
  return { fresh: stale.length === 0, stale, diagnostics: problems.list };
}

/** Ignores the key in the signature: the inputs of a file can change without changing its text. */
function isSame({ path, text }: OutputFile, found: string): boolean {
  if (found === text) return true;
  if (readSignature({ path, text: found })?.isIntact !== true) return false;
  return wordsOf(path, withoutSignature(text)) === wordsOf(path, withoutSignature(found));
}

/**
 * Each entry contains its fingerprint, which shows edits by hand. The entries are parsed here a second time, since
 * `makeOutput` holds only one of them at a time.
 */
function editedEntries({ entries }: SnapshotFiles, config: Config): readonly StaleFile[] {
  const parsed = parseEntries(entries, config.snapshot, new Diagnostics());
  return [...parsed]
    .filter(({ callable, text }) => formatEntry(callable) !== laidOut(text))
    .map(({ file }) => ({ file: `${snapshotPlace(config)}/${file}`, problem: "edited" }));
}
