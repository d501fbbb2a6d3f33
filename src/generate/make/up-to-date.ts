import type { SettledConfig } from "../../config/config.js";
import type { Host } from "../../host/host.js";
import { readSnapshotFiles, type SnapshotFiles } from "../../snapshot/files.js";
import { stubsOf } from "../plan/plan.js";
import {
  headerPlace,
  indexFiles,
  pageFiles,
  printingOf,
  runtimeFiles,
  type WantedFiles,
} from "./make-file.js";
import { type OutputMemory, PreviousRun } from "./previous-run.js";
import { UncheckedSnapshot } from "./unchecked-snapshot.js";

/** State of snapshot and output before the run. */
export interface StateBefore {
  readonly snapshot: SnapshotFiles;
  readonly previous: PreviousRun;
  readonly unchecked: UncheckedSnapshot;
}

/** Reads both folders, but parses no schema. */
export async function readState(
  config: SettledConfig,
  host: Host,
  memory?: OutputMemory,
): Promise<StateBefore> {
  const snapshot = await readSnapshotFiles(config.snapshot, host);
  const previous = await PreviousRun.read(config.output, host, memory);
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
  config: SettledConfig,
  { snapshot, previous, unchecked }: StateBefore,
): Promise<UpToDate | undefined> {
  if (previous.isUnfinished || previous.isEmpty) return undefined;
  const place = headerPlace(config);
  const { names } = unchecked;
  const printing = printingOf(config, snapshot);
  const stubs = stubsOf(names);
  const isDone = (each: Pick<WantedFiles, "paths" | "key">) =>
    previous.isCurrent(each) && !previous.hadProblem(each);
  const made: Pick<WantedFiles, "paths" | "key">[] = [];
  // The first one that is not ends it.
  for (const stub of stubs) {
    const files = unchecked.stubFiles(stub, previous);
    if (!isDone(files)) return undefined;
    made.push(files);
  }
  const api = await unchecked.apiFiles(previous);
  const wanted = [
    ...made,
    ...(api === undefined ? [] : [api]),
    ...pageFiles(names, printing),
    ...indexFiles(names, api !== undefined, printing),
    ...(await runtimeFiles(config, names)),
  ];
  const paths = new Set(wanted.flatMap((each) => each.paths));
  const areAll =
    stubs.length === snapshot.entries.length &&
    wanted.every(isDone) &&
    previous.leftOver(paths, place).length === 0;
  return areAll ? { files: paths.size, callables: stubs.length } : undefined;
}
