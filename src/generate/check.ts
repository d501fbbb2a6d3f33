import { dirname, join } from "node:path";
import type { Config } from "../config/config.js";
import type { Host } from "../host/host.js";
import type { OutputFile } from "../model/output-file.js";
import { readSnapshotFiles, type SnapshotFiles } from "../snapshot/files.js";
import { formatEntry } from "../snapshot/format.js";
import { laidOutEntry } from "../snapshot/laid-out.js";
import { parseEntries } from "../snapshot/snapshot.js";
import { type Diagnostic, Diagnostics } from "../support/diagnostics.js";
import { placeOf } from "../support/place.js";
import { byCodeUnit } from "../support/sort.js";
import { headerPlace, snapshotPlace } from "./make/make-file.js";
import { makeOutput } from "./make/make-output.js";
import { PreviousRun } from "./make/previous-run.js";
import { describeEnding } from "./place/import-ending.js";
import { type Imports, settle } from "./place/imports.js";
import { findMarkProblem } from "./place/package-json.js";
import { placeProblems } from "./place/place-problems.js";
import { indexProblems } from "./plan/index-kind.js";
import { isConflict } from "./write/conflict.js";
import { shownDifference } from "./write/shown-difference.js";
import { areSameWords, readSignature } from "./write/signature.js";

export interface CheckReport {
  readonly fresh: boolean;
  /** A source on this machine could not be read. */
  readonly failed: boolean;
  /** Files relative to the config, sorted. */
  readonly stale: readonly StaleFile[];
  /** How relative imports in the output would end, and why. */
  readonly imports: Imports;
  readonly diagnostics: readonly Diagnostic[];
}

export interface StaleFile {
  readonly file: string;
  /**
   * `changed`, `missing`, `unexpected`: a file that differs from what `generate` would write. `outdated`: a file of the
   * snapshot whose source on this machine has changed. `edited`: a file that differs from what `generate` or `pull` once wrote. `conflict`: a file
   * with both sides of a merge. `broken`: a file of the snapshot that cannot be read; a diagnostic says why.
   */
  readonly problem:
    | "changed"
    | "outdated"
    | "missing"
    | "unexpected"
    | "edited"
    | "conflict"
    | "broken";
  /** For an edited file of the output: a unified diff from what `generate` would write, cut to a few lines. */
  readonly difference?: string;
}

/** What the sources on this machine would change in the snapshot. */
export interface SourceCheck {
  readonly failed: boolean;
  readonly changed: readonly {
    readonly file: string;
    readonly change: "added" | "updated" | "removed";
  }[];
  readonly diagnostics: readonly Diagnostic[];
}

const PROBLEM_OF = { added: "missing", updated: "outdated", removed: "unexpected" } as const;

/**
 * Compares the output with what `generate` would write. Writes nothing and makes no requests. Every file is printed and
 * compared by its tokens: the layout of a formatter does not count, and signatures are not trusted.
 */
export async function check(
  config: Config,
  host: Host,
  sources: SourceCheck = { failed: false, changed: [], diagnostics: [] },
): Promise<CheckReport> {
  const problems = new Diagnostics();
  const { settled, imports, diagnostics } = await settle(config, host);
  problems.addAll(diagnostics);
  problems.addAll(await placeProblems(config, host, { isFirstRun: false }));
  const snapshot = await readSnapshotFiles(config.snapshot, host);
  problems.addAll(indexProblems(config, snapshot.entries.length));
  const stale: StaleFile[] = [...editedEntries(snapshot, config)];
  const add = (path: string, problem: StaleFile["problem"], shown?: string) => {
    const file = `${placeOf(config.output, config.root)}/${path}`;
    stale.push({ file, problem, ...(shown === undefined ? {} : { difference: shown }) });
  };

  const present = await PreviousRun.read(config.output, host);
  const { paths, broken, bugs } = await makeOutput(
    { config: settled, snapshot, previous: PreviousRun.NONE, problems },
    async (wanted) => {
      const path = join(config.output, wanted.path);
      const found = await host.fs.read(path);
      if (found === undefined) add(wanted.path, "missing");
      else if (found !== wanted.text && !areSameWords(wanted.path, wanted.text, found)) {
        if (isConflict(found)) return add(wanted.path, "conflict");
        problems.addAll(otherEnding(wanted, found, imports, config));
        const isIntact = readSignature({ path: wanted.path, text: found })?.isIntact === true;
        if (isIntact) add(wanted.path, "changed");
        else {
          const texts = { ours: wanted.text, theirs: found };
          add(wanted.path, "edited", await shownDifference(path, texts, host.fs));
        }
      }
    },
  );
  bugs.raise();
  const place = headerPlace(config);
  for (const file of broken)
    stale.push({ file: `${snapshotPlace(config)}/${file}`, problem: "broken" });
  for (const { file, change } of sources.changed) {
    const changed = `${snapshotPlace(config)}/${file}`;
    if (stale.every((other) => other.file !== changed))
      stale.push({ file: changed, problem: PROBLEM_OF[change] });
  }
  const kept = new Set(present.madeFrom(broken, place));
  for (const path of kept) if (present.isConflict(path)) add(path, "conflict");
  for (const { path } of present.leftOver(paths, place))
    if (!kept.has(path)) add(path, "unexpected");
  const mark = await findMarkProblem(config, host);
  if (mark !== undefined) add("package.json", mark);
  stale.sort((a, b) => byCodeUnit(a.file, b.file));
  return {
    // A source that cannot be read may have changed.
    fresh: stale.length === 0 && sources.diagnostics.length === 0,
    failed: sources.failed,
    stale,
    imports,
    diagnostics: [...sources.diagnostics, ...problems.list],
  };
}

/** Why an index is out of date, if it is since a tsconfig has changed. */
function otherEnding(
  { path, text }: OutputFile,
  found: string,
  { extension, reason }: Imports,
  { output, root }: Config,
): readonly Diagnostic[] {
  const [before, now] = [endingOf(found), endingOf(text)];
  // Without an import, as in an index of nothing, there is no ending.
  const isOther = before !== undefined && now !== undefined && before !== now;
  if (dirname(path) !== "." || !isOther) return [];
  return [
    {
      severity: "warning",
      code: "imports-changed",
      message: `relative imports ${describeEnding(before)} here; they ${describeEnding(extension)} now, since ${reason}`,
      place: `${placeOf(output, root)}/${path}`,
    },
  ];
}

/** How the first relative import of a module ends. */
function endingOf(text: string): Imports["extension"] | undefined {
  const [, specifier] = /from ["'](\.[^"']+)["']/.exec(text) ?? [];
  if (specifier === undefined) return undefined;
  if (specifier.endsWith(".js")) return "js";
  return specifier.endsWith(".ts") ? "ts" : "none";
}

/**
 * Each entry contains its fingerprint, which shows edits by hand. The entries are parsed here a second time, since
 * `makeOutput` holds only one of them at a time.
 */
function editedEntries({ entries }: SnapshotFiles, config: Config): readonly StaleFile[] {
  const parsed = parseEntries(entries, config.snapshot, new Diagnostics());
  return [...parsed]
    .filter(({ callable, text }) => {
      const written = formatEntry(callable);
      return written !== text && written !== laidOutEntry(text);
    })
    .map(({ file }) => ({ file: `${snapshotPlace(config)}/${file}`, problem: "edited" }));
}
