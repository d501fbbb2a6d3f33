import { join } from "node:path";
import type { Config } from "../config/config.js";
import type { Host } from "../host/host.js";
import type { OutputFile } from "../model/output-file.js";
import { readSnapshotFiles } from "../snapshot/files.js";
import { type Diagnostic, Diagnostics } from "../support/diagnostics.js";
import { headerPlace } from "./make/make-file.js";
import { PreviousRun } from "./make/previous-run.js";
import { type Found, findSettled, look, type Settled } from "./make/settled.js";
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
  const found = await look(config, host);
  const settled = options.fresh ? undefined : await findSettled(config, found);
  if (settled !== undefined) return settledReport(settled);
  const lock = await host.fs.lock(config.output);
  try {
    // Another run may have written since: this one goes on from what that left.
    const isOld = lock.hadToWait || found.previous.isUnfinished;
    return await update(config, host, isOld ? await look(config, host) : found, options);
  } finally {
    await lock.release();
  }
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

async function update(
  config: Config,
  host: Host,
  { snapshot, previous, glance }: Found,
  { force = false, fresh = false, onProgress }: GenerateOptions,
): Promise<GenerateReport> {
  const { makeOutput } = await import("./make/make-output.js");
  const { Writer } = await import("./write/writer.js");
  const problems = new Diagnostics();
  for (const path of previous.temporaryFiles) {
    await host.fs.remove(join(config.output, path), config.output);
  }
  const mayReplace = (path: string) => previous.mayReplace(path);
  const writer = new Writer({ folder: config.output, host, mayReplace, problems, force });
  try {
    const onStub = (done: number, total: number) =>
      onProgress?.({ source: "generate", unit: "stub", done, total });
    const { paths, callables, bugs } = await makeOutput(
      { config, snapshot, previous: fresh ? PreviousRun.NONE : previous, glance, problems, onStub },
      (file) => writer.put(file),
    );
    const report = await writer.commit(paths, previous.leftOver(paths, headerPlace(config)));
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
