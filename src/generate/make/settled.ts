import type { Config } from "../../config/config.js";
import type { Host } from "../../host/host.js";
import { readSnapshotFiles, type SnapshotFiles } from "../../snapshot/files.js";
import { stubsOf } from "../plan/plan.js";
import { Glance } from "./glance.js";
import { apiFile, gatheringFiles, headerPlace, runtimeFiles } from "./make-file.js";
import { PreviousRun } from "./previous-run.js";

/** What is on the disk before a run. */
export interface Found {
  readonly snapshot: SnapshotFiles;
  readonly previous: PreviousRun;
  readonly glance: Glance;
}

/** Reads both folders: what each file says of itself, and no schema. */
export async function look(config: Config, host: Host): Promise<Found> {
  const snapshot = await readSnapshotFiles(config.snapshot, host);
  const previous = await PreviousRun.read(config.output, host);
  return { snapshot, previous, glance: new Glance(snapshot, config) };
}

/** An output that is what the snapshot gives. */
export interface Settled {
  readonly files: number;
  readonly callables: number;
}

/**
 * Is there nothing to do, and nothing to tell? Then every file is intact and made of what it would be made of now, and
 * there is no other. Seen without a look into any schema, and without what makes the files.
 */
export async function findSettled(
  config: Config,
  { snapshot, previous, glance }: Found,
): Promise<Settled | undefined> {
  if (previous.isUnfinished) return undefined;
  const place = headerPlace(config);
  const { names } = glance;
  const stubs = stubsOf(names);
  const { api } = snapshot;
  const wanted = [
    ...stubs.map((stub) => glance.stubFile(stub, previous)),
    ...(api === undefined ? [] : [apiFile(api.text, `${place}/${api.file}`)]),
    ...gatheringFiles(names, api !== undefined, place),
    ...(await runtimeFiles(config, names, place)),
  ];
  const isDone =
    stubs.length === snapshot.entries.length &&
    wanted.every(({ path, key }) => previous.isCurrent(path, key) && !previous.hadProblem(path)) &&
    previous.leftOver(new Set(wanted.map(({ path }) => path)), place).length === 0;
  return isDone ? { files: wanted.length, callables: stubs.length } : undefined;
}
