import { join } from "node:path";
import type { Config, SettledConfig } from "../config/config.js";
import type { Host } from "../host/host.js";
import type { OutputFile } from "../model/output-file.js";
import { readSnapshotFiles } from "../snapshot/files.js";
import { type Diagnostic, Diagnostics } from "../support/diagnostics.js";
import { placeOf } from "../support/place.js";
import { byCodeUnit } from "../support/sort.js";
import { headerPlace, snapshotPlace } from "./make/make-file.js";
import { Only } from "./make/only.js";
import { type OutputMemory, PreviousRun } from "./make/previous-run.js";
import { findUpToDate, readState, type StateBefore, type UpToDate } from "./make/up-to-date.js";
import { type Imports, settle } from "./place/imports.js";
import { settleMark } from "./place/package-json.js";
import { placeProblems } from "./place/place-problems.js";
import { indexProblems } from "./plan/index-kind.js";
import { stubsOf } from "./plan/plan.js";
import { writeGitAttributes } from "./write/git-attributes.js";
import { type WriteReport, Writer } from "./write/writer.js";

export interface GenerateOptions {
  /** Also replace files that were edited by hand. @defaultValue `false` */
  readonly force?: boolean;
  /** Print every file, also those that are up to date. @defaultValue `false` */
  readonly fresh?: boolean;
  /** Patterns: generate the stubs that one of them names, and leave the files of the others alone. */
  readonly only?: readonly string[];
  /** For a process that generates repeatedly. */
  readonly memory?: OutputMemory;
  /** Called when no file has to be kept, before the first one is written or removed; also if none has to be. */
  readonly beforeWriting?: () => Promise<void>;
  /** Called after every stub. */
  readonly onProgress?: (progress: GenerateProgress) => void;
}

export interface GenerateProgress {
  readonly source: "generate";
  readonly unit: "stub";
  readonly done: number;
  readonly total: number;
}

export interface GenerateReport extends WriteReport {
  /** The number of stubs in the output. */
  readonly callables: number;
  /** How relative imports in the output end, and why. */
  readonly imports: Imports;
  readonly diagnostics: readonly Diagnostic[];
}

/**
 * Writes the output folder from the snapshot. Only changed files are printed and written; if all files are up to date
 * by their signatures, the printers are not even loaded.
 */
export async function generate(
  config: Config,
  host: Host,
  options: GenerateOptions = {},
): Promise<GenerateReport> {
  const { settled, imports, diagnostics } = await settle(config, host);
  const state = await readState(settled, host, options.memory);
  const isFirstRun = state.previous.isEmpty;
  const problems = [
    ...(await placeProblems(config, host, { isFirstRun })),
    ...indexProblems(config, state.snapshot.entries.length),
  ];
  const report = await run(settled, host, state, options);
  const mark = report.kept.length === 0 ? await settleMark(config, host) : NO_MARK;
  return {
    ...report,
    written: [...report.written, ...mark.written].sort(byCodeUnit),
    removed: [...report.removed, ...mark.removed].sort(byCodeUnit),
    imports,
    diagnostics: [...diagnostics, ...problems, ...report.diagnostics],
  };
}

const NO_MARK = { written: [], removed: [] };

type RunReport = Omit<GenerateReport, "imports">;

async function run(
  config: SettledConfig,
  host: Host,
  state: StateBefore,
  options: GenerateOptions,
): Promise<RunReport> {
  const only = onlyOf(options);
  only?.check(stubsOf(state.unchecked.names), snapshotPlace(config));
  const isWhole = !options.fresh && only === undefined;
  const upToDate = isWhole ? await findUpToDate(config, state) : undefined;
  if (upToDate !== undefined) {
    await options.beforeWriting?.();
    return upToDateReport(upToDate);
  }
  const unlock = await host.fs.lock(config.output);
  try {
    // If another run wrote in the meantime, both folders are read again.
    const now = await PreviousRun.read(config.output, host, options.memory);
    const isOld = state.previous.isUnfinished || !now.isSameAs(state.previous);
    return await update(
      config,
      host,
      isOld ? await readState(config, host, options.memory) : state,
      options,
    );
  } finally {
    await unlock();
  }
}

function onlyOf({ only = [] }: GenerateOptions): Only | undefined {
  return only.length === 0 ? undefined : new Only(only);
}

/** All files of the output in memory: a pure function of the snapshot, the config and the tsconfig. */
export async function outputFiles(
  config: Config,
  host: Host,
  problems: Diagnostics,
): Promise<readonly OutputFile[]> {
  const { makeOutput } = await import("./make/make-output.js");
  const { settled, diagnostics } = await settle(config, host);
  problems.addAll(diagnostics);
  const snapshot = await readSnapshotFiles(config.snapshot, host);
  const files: OutputFile[] = [];
  const { bugs } = await makeOutput(
    { config: settled, snapshot, previous: PreviousRun.NONE, problems },
    async (file) => {
      files.push(file);
    },
  );
  bugs.raise();
  return files;
}

async function update(
  config: SettledConfig,
  host: Host,
  { snapshot, previous, unchecked }: StateBefore,
  options: GenerateOptions,
): Promise<RunReport> {
  const {
    force = false,
    fresh = false,
    beforeWriting = async () => undefined,
    onProgress,
  } = options;
  const only = onlyOf(options);
  const { makeOutput } = await import("./make/make-output.js");
  const problems = new Diagnostics();
  for (const path of previous.temporaryFiles) {
    await host.fs.remove(join(config.output, path), config.output);
  }
  const mayReplace = (path: string) => previous.mayReplace(path);
  const writer = new Writer({
    folder: config.output,
    place: placeOf(config.output, config.root),
    host,
    mayReplace,
    problems,
    force,
    beforeWriting,
  });
  try {
    const onStub = (done: number, total: number) =>
      onProgress?.({ source: "generate", unit: "stub", done, total });
    const readIndex = (path: string) => host.fs.read(join(config.output, path));
    const { paths, others, callables, broken, bugs } = await makeOutput(
      {
        config,
        snapshot,
        previous: fresh ? PreviousRun.NONE : previous,
        unchecked,
        problems,
        ...(only === undefined ? {} : { part: { only, readIndex } }),
        onStub,
      },
      (file) => writer.put(file),
    );
    const place = headerPlace(config);
    writer.keep(previous.madeFrom(broken, place));
    const leftOver = previous
      .leftOver(new Set([...paths, ...others]), place)
      .filter(({ path }) => only === undefined || only.matchesFile(path));
    const report = await writer.commit(paths, leftOver);
    if (report.kept.length === 0) await writeGitAttributes(config, host);
    bugs.raise();
    return { ...report, callables, diagnostics: problems.list };
  } catch (error) {
    await writer.discard();
    throw error;
  }
}

function upToDateReport({ files, callables }: UpToDate): RunReport {
  return { written: [], removed: [], kept: [], unchanged: files, callables, diagnostics: [] };
}
