import { basename } from "node:path";
import type { Config } from "../config/config.js";
import { requireKey } from "../config/environment.js";
import type { Host } from "../host/host.js";
import { readSnapshot } from "../snapshot/snapshot.js";
import { type Diagnostic, Diagnostics } from "../support/diagnostics.js";
import type { OnProgress, PullProgress } from "../support/progress.js";
import { type ApiFiles, pullApiFiles } from "./api/pull-api.js";
import type { SourceResult } from "./callables/source-result.js";
import { PullMemory } from "./entries/memory.js";
import { planEntries } from "./entries/plan-entries.js";
import { type SnapshotChange, writeSnapshot } from "./entries/write-snapshot.js";
import { pullOperations } from "./operations/pull-operations.js";
import { pullFunctions, pullToolkits } from "./pull-callables.js";
import { openXpander } from "./xpander/session.js";

export type { PullProgress };

export interface PullOptions {
  /** Called after every answer of the network. */
  readonly onProgress?: OnProgress;
  /** For a process that pulls repeatedly with the same config. */
  readonly memory?: PullMemory;
}

/** The result of one source. */
export interface SourceReport {
  /** `xpander`, a path of the config, or `api` for all sources of the API description. */
  readonly source: string;
  readonly gives: "api" | "functions" | "toolkits" | "operations";
  /** API documents, functions, tools, or operations. */
  readonly count: number;
  /** How many more were skipped; a diagnostic says why for each. */
  readonly leftOut: number;
  /** The source returned its whole list. */
  readonly complete: boolean;
  readonly state: "read" | "offline" | "failed";
}

/** The result of a pull. */
export interface PullReport {
  /** Files of the snapshot, relative to its folder, sorted by code unit. */
  readonly changed: readonly SnapshotChange[];
  /** The number of files of the snapshot that did not change. */
  readonly unchanged: number;
  readonly sources: readonly SourceReport[];
  readonly diagnostics: readonly Diagnostic[];
  /** A source failed: the snapshot may be incomplete or outdated. */
  readonly failed: boolean;
}

/**
 * Reads every source of the config and writes the snapshot. The only phase that uses the network, through
 * `host.network`: without it, the snapshot's entries from sources on the network are kept.
 * @throws FileError if the snapshot cannot be read or written
 * @throws KeyError if a source needs a key, and there is none: before the first request
 */
export async function pull(
  config: Config,
  host: Host,
  options: PullOptions = {},
): Promise<PullReport> {
  const sources = [...config.functions, ...config.toolkits];
  if (host.network !== undefined && sources.some(({ from }) => from === "xpander"))
    requireKey(config.xpander);
  const problems = new Diagnostics();
  const snapshotProblems = new Diagnostics();
  const { memory = new PullMemory() } = options;
  const snapshot = await readSnapshot(config.snapshot, host, snapshotProblems, memory.known);
  if (snapshotProblems.list.length === 0) memory.keepSound(snapshot);
  const hasSnapshot = snapshot.api !== undefined;
  const onProgress = options.onProgress ?? (() => undefined);
  const api = await pullApiFiles({ config, host, problems, onProgress, hasSnapshot });
  const xpander = await openXpander(config, host, problems);
  const pullsAgain = options.memory !== undefined;
  const context = {
    config,
    host,
    problems,
    onProgress,
    memory,
    pullsAgain,
    xpander,
  };
  const existing = snapshot.entries;
  const filesRead = snapshot.api === undefined ? existing : [...existing, snapshot.api];
  let isWhole = false;
  const pullAndWrite = async () => {
    const functions = await pullFunctions(context);
    const toolkits = await pullToolkits(context);
    const operations = pullOperations({ config, api, snapshot, problems });
    const entries = planEntries({ existing, functions, toolkits, operations, problems, memory });
    const write = new Map([...entries.write, ...api.write]);
    const changed = await writeSnapshot(config.snapshot, host.fs, {
      write,
      remove: [...entries.remove, ...api.remove],
      known: new Map([...filesRead.map(({ file, text }) => [file, text] as const), ...api.known]),
    });
    isWhole = ![...functions, ...toolkits].some(hasFailed);
    return { results: [...functions, ...toolkits, ...operations], entries, write, changed };
  };
  // The cache is written last: if writing the snapshot fails, the next run resumes from the cached answers.
  const { results, entries, write, changed } = await pullAndWrite().finally(() =>
    xpander?.close({ isWhole }),
  );
  const reports = [
    ...(config.openapi.sources.length === 0 ? [] : [reportApi(api)]),
    ...results.map(reportResult),
  ];
  const written = changed.filter(({ change }) => change !== "removed").length;
  return {
    changed,
    unchanged: write.size - written + entries.kept.length,
    sources: reports,
    diagnostics: [...unrepaired(snapshotProblems, changed, config), ...problems.list],
    failed: reports.some(({ state }) => state === "failed"),
  };
}

function hasFailed({ state }: SourceResult): boolean {
  return state === "failed";
}

/** Problems of snapshot files that this pull did not rewrite. */
function unrepaired(
  snapshotProblems: Diagnostics,
  changed: readonly SnapshotChange[],
  { snapshot }: Config,
): readonly Diagnostic[] {
  const repaired = new Set(changed.map(({ file }) => `${basename(snapshot)}/${file}`));
  return snapshotProblems.list.filter(({ place }) => place === undefined || !repaired.has(place));
}

function reportApi({ count, failed }: ApiFiles): SourceReport {
  const state = failed ? "failed" : "read";
  return { source: "api", gives: "api", count, leftOut: 0, complete: !failed, state };
}

function reportResult({
  source,
  gives,
  callables,
  leftOut,
  complete,
  state,
}: SourceResult): SourceReport {
  return { source, gives, count: callables.length, leftOut: leftOut.length, complete, state };
}
