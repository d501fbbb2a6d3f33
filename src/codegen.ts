import type { Config } from "./config/config.js";
import { DEFAULTS } from "./config/schema.js";
import { hasLocalSources } from "./config/sources.js";
import type { DiffReport, State } from "./diff/report/report.js";
import type { DiffOptions, DiffPlaces, PlacesDiff } from "./diff/states/diff-places.js";
import type { DriftReport } from "./diff/states/drift.js";
import type { CheckReport } from "./generate/check.js";
import type { GenerateOptions, GenerateReport } from "./generate/generate.js";
import type { LossyCallable } from "./generate/lossy.js";
import type { Host, PythonCompiler } from "./host/host.js";
import { type NodeHostOptions, nodeHost as nodeHostWithoutPython } from "./host/node.js";
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
export type { FileSystem, Host, PythonCompiler, PythonVerdict } from "./host/host.js";
export type { PullOptions, PullProgress, PullReport } from "./pull/pull.js";
export type { Diagnostic, Severity } from "./support/diagnostics.js";
export {
  ConfigError,
  type ErrorCode,
  FetchError,
  FileError,
  KeyError,
  ToolchainError,
} from "./support/errors.js";

/**
 * A host over `node:fs`. Without `online` and `fetch`, it has no network. Python sources are compiled by the optional
 * package `pyodide`, which is loaded for the first of them.
 */
export function nodeHost(options?: NodeHostOptions): Host {
  const python: PythonCompiler = {
    compile: async (source) => (await installedCompiler()).compile(source),
  };
  return { ...nodeHostWithoutPython(options), python };
}

async function installedCompiler(): Promise<PythonCompiler> {
  const [{ pythonCompiler }, { findPyodide }] = await Promise.all([
    import("./python/compiler/compiler.js"),
    import("./pyodide/pyodide-files.js"),
  ]);
  return pythonCompiler(findPyodide());
}

// Phases are imported when first called: loading ts-morph alone takes longer than a run without changes.

/**
 * Phase 1: reads every source that the config names, and writes the snapshot. The only phase that uses the network,
 * through `host.network`.
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
  const module = await import("./pull/pull.js");
  return module.pull(config, host, options);
}

/** Phase 2: writes the output folder from the snapshot alone. Only files that change are generated and written. */
export async function generate(
  config: Config,
  host: Host,
  options?: GenerateOptions,
): Promise<GenerateReport> {
  const module = await import("./generate/generate.js");
  return module.generate(config, host, options);
}

/** Lists schema keywords that TypeScript types cannot express and only the run-time validator checks. */
export async function findLossy(config: Config, host: Host): Promise<readonly LossyCallable[]> {
  const module = await import("./generate/lossy.js");
  return module.findLossy(config, host);
}

/**
 * Compares the output folder with what `generate` would write, and the snapshot with what the sources on this machine
 * give. Writes nothing and makes no requests.
 */
export async function check(config: Config, host: Host): Promise<CheckReport> {
  const module = await import("./generate/check.js");
  if (!hasLocalSources(config)) return module.check(config, host);
  const { checkLocalSources } = await import("./diff/states/drift.js");
  return module.check(config, host, await checkLocalSources(config, host));
}

/**
 * Compares the snapshot with what `pull` would write. Writes nothing. A source that cannot be reached is not drift:
 * `state` is then `unreachable`.
 */
export async function checkRemote(
  config: Config,
  host: Host,
  options?: PullOptions,
): Promise<DriftReport> {
  const module = await import("./diff/states/drift.js");
  return module.checkRemote(config, host, options);
}

/** Compares the snapshot with its sources, with a git revision, or with another folder. Writes nothing. */
export async function diffPlaces(
  config: Config,
  host: Host,
  places?: DiffPlaces,
  options?: DiffOptions,
): Promise<PlacesDiff> {
  const module = await import("./diff/states/diff-places.js");
  return module.diffPlaces(config, host, places, options);
}

/** Compares two snapshot folders, without a config. Relative paths start at `root`. */
export async function diffFolders(
  folders: { readonly from: string; readonly to: string },
  place: { readonly root: string; readonly host: Host },
): Promise<PlacesDiff> {
  const module = await import("./diff/states/diff-places.js");
  return module.diffFolders(folders, place);
}

/** Compares two states of a snapshot. Each change is breaking or compatible for callers, or cosmetic (texts only). */
export async function diff(states: {
  readonly before: State;
  readonly after: State;
}): Promise<DiffReport> {
  const module = await import("./diff/diff.js");
  return module.diff(states);
}

/**
 * Renders a diff for a terminal, for a comment on a pull request, or as annotations of a GitHub workflow run.
 * Annotations name files relative to the repository, as are `snapshot`, the snapshot's folder, and `project`, that of
 * the config.
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
  const module = await import("./diff/render/render.js");
  return module.render(report, format, { snapshot, project });
}
