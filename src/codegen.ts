import type { Config } from "./config/config.js";
import { DEFAULTS } from "./config/schema.js";
import type { DiffReport, State } from "./diff/report/report.js";
import type { DiffOptions, DiffPlaces, PlacesDiff } from "./diff/states/diff-places.js";
import type { DriftReport } from "./diff/states/drift.js";
import type { CheckReport } from "./generate/check.js";
import type { GenerateOptions, GenerateReport } from "./generate/generate.js";
import type { LossyCallable } from "./generate/lossy.js";
import type { Host } from "./host/host.js";
import type { PullOptions, PullReport } from "./pull/pull.js";

export type { Config } from "./config/config.js";
export type { Environment } from "./config/environment.js";
export { type ConfigPlace, loadConfig } from "./config/load.js";
export type { DiffReport, State } from "./diff/report/report.js";
export type { DiffOptions, DiffPlaces, PlacesDiff } from "./diff/states/diff-places.js";
export type { DriftReport } from "./diff/states/drift.js";
export type { CheckReport } from "./generate/check.js";
export type { GenerateOptions, GenerateProgress, GenerateReport } from "./generate/generate.js";
export type { LossyCallable } from "./generate/lossy.js";
export type { FileSystem, Host } from "./host/host.js";
export { nodeHost } from "./host/node.js";
export type { PullOptions, PullProgress, PullReport } from "./pull/pull.js";
export type { Diagnostic, Severity } from "./support/diagnostics.js";
export {
  ConfigError,
  type ErrorCode,
  FetchError,
  FileError,
  ToolchainError,
} from "./support/errors.js";

// The phases load when they are first asked for: ts-morph alone takes longer than a run with nothing to do.

/**
 * Phase 1: reads every source that the config names, and writes the snapshot. The only phase that opens the
 * network, and only in the way that `host` gives it.
 * @example
 * ```ts
 * import { loadConfig, nodeHost, pull } from "typecall/codegen";
 *
 * const config = await loadConfig({ cwd: process.cwd(), env: process.env });
 * const report = await pull(config, nodeHost({ online: true }));
 * console.log(report.changed);
 * ```
 */
export async function pull(config: Config, host: Host, options?: PullOptions): Promise<PullReport> {
  const phase = await import("./pull/pull.js");
  return phase.pull(config, host, options);
}

/** Phase 2: writes the output folder from the snapshot, and from nothing else. Only what changed is made and written. */
export async function generate(
  config: Config,
  host: Host,
  options?: GenerateOptions,
): Promise<GenerateReport> {
  const phase = await import("./generate/generate.js");
  return phase.generate(config, host, options);
}

/** What the types of the snapshot's callables cannot hold: the run-time validator does. Reads the snapshot alone. */
export async function findLossy(config: Config, host: Host): Promise<readonly LossyCallable[]> {
  const phase = await import("./generate/lossy.js");
  return phase.findLossy(config, host);
}

/** Compares the output folder with what the snapshot gives, and writes nothing. */
export async function check(config: Config, host: Host): Promise<CheckReport> {
  const phase = await import("./generate/check.js");
  return phase.check(config, host);
}

/**
 * Compares the snapshot with what its sources give now, and writes nothing. A remote that cannot be reached is no
 * drift: `state` tells the two apart.
 */
export async function checkRemote(
  config: Config,
  host: Host,
  options?: PullOptions,
): Promise<DriftReport> {
  const room = await import("./diff/states/drift.js");
  return room.checkRemote(config, host, options);
}

/** What changed between the snapshot and its sources, a git revision and now, or two folders. Writes nothing. */
export async function diffPlaces(
  config: Config,
  host: Host,
  places?: DiffPlaces,
  options?: DiffOptions,
): Promise<PlacesDiff> {
  const room = await import("./diff/states/diff-places.js");
  return room.diffPlaces(config, host, places, options);
}

/** What changed between two snapshot folders, which need no config. Relative ones start at `root`. */
export async function diffFolders(
  folders: { readonly from: string; readonly to: string },
  place: { readonly root: string; readonly host: Host },
): Promise<PlacesDiff> {
  const room = await import("./diff/states/diff-places.js");
  return room.diffFolders(folders, place);
}

/** What changed between two states of a snapshot, in callers' terms: breaking, compatible, or texts only. */
export async function diff(states: {
  readonly before: State;
  readonly after: State;
}): Promise<DiffReport> {
  const room = await import("./diff/diff.js");
  return room.diff(states);
}

/**
 * Lays a diff out for a terminal, for a comment on a pull request, or as annotations of a workflow of GitHub.
 * Annotations name files relative to the repository: `snapshot` is the snapshot's folder, `project` that of the config.
 */
export async function renderDiff(
  report: DiffReport,
  {
    format,
    snapshot = DEFAULTS.snapshot,
    project = ".",
  }: {
    readonly format: "text" | "markdown" | "github";
    readonly snapshot?: string;
    readonly project?: string;
  },
): Promise<string> {
  if (format === "text") return (await import("./diff/render/text.js")).renderText(report);
  if (format === "markdown") {
    return (await import("./diff/render/markdown.js")).renderMarkdown(report);
  }
  return (await import("./diff/render/github.js")).renderGithub(report, { snapshot, project });
}
