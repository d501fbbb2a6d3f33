import type { Config } from "../../config/config.js";
import type { Host } from "../../host/host.js";
import type { PullOptions, PullReport } from "../../pull/pull.js";
import { type Diagnostic, Diagnostics } from "../../support/diagnostics.js";
import { ConfigError } from "../../support/errors.js";
import { diff } from "../diff.js";
import type { DiffReport } from "../report/report.js";
import { type NamedState, PlaceReader } from "./place-reader.js";

/** Which two states to compare; by default, the snapshot with its sources. */
export interface DiffPlaces {
  /** A git revision whose snapshot is the earlier state. */
  readonly against?: string;
  /** Another snapshot folder as the earlier state. Relative to the config. */
  readonly from?: string;
  /** Another snapshot folder as the later state. */
  readonly to?: string;
  /**
   * Pull the sources for the later state, also with `against` or `from`. Remote sources are only pulled if the host has
   * a `network`.
   */
  readonly sources?: boolean;
}

export interface DiffOptions extends PullOptions {
  /** Find the places in the project that breaking changes affect. @defaultValue `false` */
  readonly uses?: boolean;
}

/** A diff, and where its two states come from. */
export interface PlacesDiff extends DiffReport {
  /** The names of the states in reports: `openapi at main`, `the sources`. */
  readonly before: string;
  readonly after: string;
  readonly diagnostics: readonly Diagnostic[];
  /** The report of the pull that made the later state. It wrote nothing. */
  readonly pull?: PullReport;
}

/**
 * Reads and compares two states. Nothing is written.
 * @throws ConfigError if two options set the same state, or a folder has no snapshot.
 */
export async function diffPlaces(
  config: Config,
  host: Host,
  places: DiffPlaces = {},
  { uses = false, ...options }: DiffOptions = {},
): Promise<PlacesDiff> {
  const { against, from, to, sources } = places;
  if (against !== undefined && from !== undefined) throw contradiction("--against", "a folder");
  if (to !== undefined && sources === true) throw contradiction("--remote", "a second folder");
  const problems = new Diagnostics();
  const reader = new PlaceReader(config.root, host, problems);
  const readBefore = () => {
    if (from !== undefined) return reader.folder(from);
    return against === undefined ? reader.snapshot(config) : reader.revision(config, against);
  };
  const readAfter = () => {
    if (to !== undefined) return reader.folder(to);
    const isOther = from !== undefined || against !== undefined;
    return sources === true || !isOther ? reader.sources(config, options) : reader.snapshot(config);
  };
  const [before, after] = [await readBefore(), await readAfter()];
  const report = makeReport(before, after, problems);
  if (!uses) return report;
  const { findUses } = await import("../uses/find-uses.js");
  const states = { before: before.state, after: after.state };
  const found = findUses(config, states, report, problems);
  return { ...report, ...found, diagnostics: withoutRepeats(problems.list) };
}

/** Compares two snapshot folders, which may be of different projects. */
export async function diffFolders(
  { from, to }: { readonly from: string; readonly to: string },
  { root, host }: { readonly root: string; readonly host: Host },
): Promise<PlacesDiff> {
  const problems = new Diagnostics();
  const reader = new PlaceReader(root, host, problems);
  return makeReport(await reader.folder(from), await reader.folder(to), problems);
}

function makeReport(before: NamedState, after: NamedState, problems: Diagnostics): PlacesDiff {
  return {
    before: before.name,
    after: after.name,
    ...diff({ before: before.state, after: after.state }),
    diagnostics: withoutRepeats(problems.list),
    ...(after.pull === undefined ? {} : { pull: after.pull }),
  };
}

/** A file that is in both states has its diagnostics twice. */
function withoutRepeats(problems: readonly Diagnostic[]): readonly Diagnostic[] {
  return [...new Map(problems.map((problem) => [JSON.stringify(problem), problem])).values()];
}

function contradiction(a: string, b: string): ConfigError {
  return new ConfigError(`${a} and ${b} name the same side of the comparison; keep one of them`);
}
