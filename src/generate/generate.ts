import { join } from "node:path";
import type { Config } from "../config/config.js";
import type { Host } from "../host/host.js";
import type { OutputFile } from "../model/output-file.js";
import { readSnapshotFiles } from "../snapshot/files.js";
import { type Diagnostic, Diagnostics } from "../support/diagnostics.js";
import { snapshotPlace } from "./make/make-file.js";
import { PreviousRun } from "./make/previous-run.js";
import { findSettled, type Settled } from "./make/settled.js";
import type { WriteReport } from "./write/writer.js";

export interface GenerateOptions {
  /** Replace files that were edited by hand, too. @defaultValue `false` */
  readonly force?: boolean;
  /** Make every file anew, also where an earlier run made the same. @defaultValue `false` */
  readonly fresh?: boolean;
  /** Called after every stub; what is shown of it is up to the listener. */
  readonly onProgress?: (progress: GenerateProgress) => void;
}

/** How far a long run has come. */
export interface GenerateProgress {
  readonly source: "generate";
  readonly unit: "stub";
  readonly done: number;
  readonly total: number;
}

export interface GenerateReport extends WriteReport {
  /** How many stubs there are now. */
  readonly callables: number;
  readonly diagnostics: readonly Diagnostic[];
}

/**
 * Snapshot to files. Only what changed is made and written; that nothing changed is seen from the files themselves,
 * without what makes them.
 */
export async function generate(
  config: Config,
  host: Host,
  options: GenerateOptions = {},
): Promise<GenerateReport> {
  const settled = options.fresh ? undefined : await look(config, host);
  if (settled !== undefined) return settledReport(settled);
  const unlock = await host.fs.lock(config.output);
  try {
    return await update(config, host, options);
  } finally {
    await unlock();
  }
}

async function look(config: Config, host: Host): Promise<Settled | undefined> {
  const snapshot = await readSnapshotFiles(config.snapshot, host);
  return findSettled(config, snapshot, await PreviousRun.read(config.output, host));
}

/** The whole output in memory: a pure function of the snapshot and the config. */
export async function outputFiles(
  config: Config,
  host: Host,
  problems: Diagnostics,
): Promise<readonly OutputFile[]> {
  const { makeOutput } = await import("./make/make-output.js");
  const snapshot = await readSnapshotFiles(config.snapshot, host);
  const files: OutputFile[] = [];
  const { bugs } = await makeOutput(
    { config, snapshot, previous: PreviousRun.NONE, problems },
    async (file) => {
      files.push(file);
    },
  );
  bugs.raise();
  return files;
}

/** Everything is read again: whatever another run wrote until the lock was there, this one goes on from. */
async function update(
  config: Config,
  host: Host,
  { force = false, fresh = false, onProgress }: GenerateOptions,
): Promise<GenerateReport> {
  const { makeOutput } = await import("./make/make-output.js");
  const { Writer } = await import("./write/writer.js");
  const problems = new Diagnostics();
  const snapshot = await readSnapshotFiles(config.snapshot, host);
  const found = await PreviousRun.read(config.output, host);
  for (const path of found.temporaryFiles) {
    await host.fs.remove(join(config.output, path), config.output);
  }
  const isIntact = (path: string) => found.isIntact(path);
  const writer = new Writer({ folder: config.output, host, isIntact, problems, force });
  try {
    const previous = fresh ? PreviousRun.NONE : found;
    const onStub = (done: number, total: number) =>
      onProgress?.({ source: "generate", unit: "stub", done, total });
    const { paths, callables, bugs } = await makeOutput(
      { config, snapshot, previous, problems, onStub },
      (file) => writer.put(file),
    );
    const report = await writer.commit(paths, found.leftOver(paths, snapshotPlace(config)));
    bugs.raise();
    return { ...report, callables, diagnostics: problems.list };
  } catch (error) {
    await writer.discard();
    throw error;
  }
}

function settledReport({ files, callables }: Settled): GenerateReport {
  return { written: [], removed: [], kept: [], unchanged: files, callables, diagnostics: [] };
}
