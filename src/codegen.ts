import type { Config } from "./config/config.js";
import type { DiffReport, State } from "./diff/diff.js";
import type { GenerateOptions, GenerateReport } from "./generate/generate.js";
import type { CheckReport } from "./generate/write/check.js";
import type { Host } from "./host.js";
import type { PullOptions, PullReport } from "./pull/pull.js";

export type { Config } from "./config/config.js";
export type { Environment } from "./config/environment.js";
export { type ConfigPlace, loadConfig } from "./config/load.js";
export type { Diagnostic, Severity } from "./diagnostics.js";
export type { DiffReport, State } from "./diff/diff.js";
export { ConfigError, type ErrorCode, FetchError, FileError, ToolchainError } from "./errors.js";
export type { GenerateOptions, GenerateReport } from "./generate/generate.js";
export type { CheckReport } from "./generate/write/check.js";
export type { FileSystem, Host } from "./host.js";
export { nodeHost } from "./host-node.js";
export type { PullOptions, PullProgress, PullReport } from "./pull/pull.js";

// The phases load when they are first asked for: ts-morph alone takes longer than a run with nothing to do.

/**
 * Phase 1: reads every source that the config names, and writes the snapshot. The only phase that opens the
 * network, and only through the `fetch` of `host`.
 * @example
 * ```ts
 * import { loadConfig, nodeHost, pull } from "typecall/codegen";
 *
 * const config = await loadConfig({ cwd: process.cwd(), env: process.env });
 * const report = await pull(config, nodeHost({ fetch }));
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

/** Compares the output folder with what the snapshot gives, and writes nothing. */
export async function check(config: Config, host: Host): Promise<CheckReport> {
  const phase = await import("./generate/write/check.js");
  return phase.check(config, host);
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
 * `snapshot` is the snapshot's folder as annotations name its files: relative to the repository.
 */
export async function renderDiff(
  report: DiffReport,
  {
    format,
    snapshot = "openapi",
  }: {
    readonly format: "text" | "markdown" | "github";
    readonly snapshot?: string;
  },
): Promise<string> {
  if (format === "text") return (await import("./diff/render-text.js")).renderText(report);
  if (format === "markdown") {
    return (await import("./diff/render-markdown.js")).renderMarkdown(report);
  }
  return (await import("./diff/render-github.js")).renderGithub(report, snapshot);
}
