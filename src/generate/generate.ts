import { join } from "node:path";
import type { Config } from "../config/config.js";
import { type Diagnostic, Diagnostics } from "../diagnostics.js";
import type { Host } from "../host.js";
import { readSnapshotFiles, type SnapshotFiles } from "../snapshot/files.js";
import type { OutputFile } from "./emit/emit.js";
import { emitterKey, settingsKey } from "./write/emitter.js";
import { intactFiles, isSettled, isStub, type Keys } from "./write/settled.js";
import { isCurrent, type OutputState, readState } from "./write/state.js";
import type { WriteReport } from "./write/writer.js";

export interface GenerateOptions {
  /** Replace files that were edited by hand, too. @defaultValue `false` */
  readonly force?: boolean;
  /** Told after every stub; what is shown of it is up to the listener. */
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
 * Snapshot to files. Only what changed is made and written; that nothing changed is seen without a look into any
 * file, and without what makes them.
 */
export async function generate(
  config: Config,
  host: Host,
  options: GenerateOptions = {},
): Promise<GenerateReport> {
  const keys = { emitter: emitterKey(), settings: settingsKey(config) };
  const found = await look(config, host);
  if (isSettled(found.snapshot, found.state, keys)) return settledReport(found.state);
  const unlock = await host.fs.lock(config.output);
  try {
    // Whatever another run did meanwhile is what this one goes on from.
    const isStill = await isCurrent(found.state, config.output, host);
    return await update(config, host, isStill ? found : await look(config, host), keys, options);
  } finally {
    await unlock();
  }
}

/** The whole output in memory: a pure function of the snapshot and the config. */
export async function outputFiles(
  config: Config,
  host: Host,
  problems: Diagnostics,
): Promise<readonly OutputFile[]> {
  const { makeOutput, NOTHING_KNOWN } = await import("./output.js");
  const snapshot = await readSnapshotFiles(config.snapshot, host);
  const files: OutputFile[] = [];
  const { bugs } = await makeOutput(
    { config, snapshot, known: NOTHING_KNOWN, problems },
    async (file) => {
      files.push(file);
    },
  );
  bugs.raise();
  return files;
}

/** What is there, before anything is made. */
interface Found {
  readonly snapshot: SnapshotFiles;
  readonly state: OutputState;
  readonly problems: Diagnostics;
}

async function look(config: Config, host: Host): Promise<Found> {
  const problems = new Diagnostics();
  const snapshot = await readSnapshotFiles(config.snapshot, host);
  return { snapshot, state: await readState(config.output, host, problems), problems };
}

async function update(
  config: Config,
  host: Host,
  { snapshot, state, problems }: Found,
  keys: Keys,
  { force = false, onProgress }: GenerateOptions,
): Promise<GenerateReport> {
  const { makeOutput } = await import("./output.js");
  const { Writer } = await import("./write/writer.js");
  const { sweep } = await import("./write/sweep.js");
  const files = intactFiles(state, keys);
  const readme = files.has("README.md")
    ? await host.fs.read(join(config.output, "README.md"))
    : undefined;
  const known = { files, told: state.manifest?.told ?? new Set(), readme: readme ?? "" };
  await sweep(config.output, host);
  const writer = new Writer({ folder: config.output, host, state, problems, force });
  try {
    const onStub = (done: number, total: number) =>
      onProgress?.({ source: "generate", unit: "stub", done, total });
    const input = { config, snapshot, known, problems, onStub };
    const { bugs, ...made } = await makeOutput(input, (file) => writer.put(file));
    const report = await writer.commit({ ...keys, ...made });
    bugs.raise();
    const callables = [...made.files.values()].filter(isStub).length;
    return { ...report, callables, diagnostics: problems.list };
  } catch (error) {
    await writer.discard();
    throw error;
  }
}

function settledReport({ manifest }: OutputState): GenerateReport {
  const files = [...(manifest?.files.values() ?? [])];
  return {
    written: [],
    removed: [],
    kept: [],
    unchanged: files.length,
    callables: files.filter(isStub).length,
    diagnostics: [],
  };
}
