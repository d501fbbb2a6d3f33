import type { Config } from "../../config/config.js";
import type { Host } from "../../host/host.js";
import { readSnapshotFiles, type SnapshotFiles } from "../../snapshot/files.js";
import { stubsOf } from "../plan/plan.js";
import { headerPlace, indexFiles, runtimeFiles } from "./make-file.js";
import { PreviousRun } from "./previous-run.js";
import { UncheckedSnapshot } from "./unchecked-snapshot.js";

/** State of snapshot and output before the run. */
export interface StateBefore {
  readonly snapshot: SnapshotFiles;
  readonly previous: PreviousRun;
  readonly unchecked: UncheckedSnapshot;
}

/** Reads both folders, but parses no schema. */
export async function readState(config: Config, host: Host): Promise<StateBefore> {
  const snapshot = await readSnapshotFiles(config.snapshot, host);
  const previous = await PreviousRun.read(config.output, host);
  return { snapshot, previous, unchecked: new UncheckedSnapshot(snapshot, config) };
}

/** The counts of an output that is up to date. */
export interface UpToDate {
  readonly files: number;
  readonly callables: number;
}

/**
 * Returns the counts if all files are up to date, none is left over, and no diagnostics have to be repeated; else
 * `undefined`. Parses no schemas and loads no printers.
 */
export async function findUpToDate(
  config: Config,
  { snapshot, previous, unchecked }: StateBefore,
): Promise<UpToDate | undefined> {
  if (previous.isUnfinished) return undefined;
  const place = headerPlace(config);
  const { names } = unchecked;
  const stubs = stubsOf(names);
  const api = await unchecked.apiFile(previous);
  const wanted = [
    ...stubs.map((stub) => unchecked.stubFile(stub, previous)),
    ...(api === undefined ? [] : [api]),
    ...indexFiles(names, api !== undefined, place),
    ...(await runtimeFiles(config, names, place)),
  ];
  const isDone =
    stubs.length === snapshot.entries.length &&
    wanted.every(({ path, key }) => previous.isCurrent(path, key) && !previous.hadProblem(path)) &&
    previous.leftOver(new Set(wanted.map(({ path }) => path)), place).length === 0;
  return isDone ? { files: wanted.length, callables: stubs.length } : undefined;
}
