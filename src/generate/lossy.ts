import type { Config } from "../config/config.js";
import type { Host } from "../host/host.js";
import type { Loss } from "../model/type.js";
import { readSnapshot } from "../snapshot/snapshot.js";
import { Diagnostics } from "../support/diagnostics.js";
import { placeOf } from "../support/place.js";
import { type CallableModel, readCallable } from "./read/read.js";

/** A function or tool whose schemas have keywords that its types cannot express; the run-time validator checks them. */
export interface LossyCallable {
  /** Its file in the snapshot, relative to the config. */
  readonly file: string;
  readonly name: string;
  /** The keywords, each with its JSON pointer in that file. */
  readonly lossy: readonly Loss[];
}

/**
 * The keywords that types cannot express, by callable. Reads the snapshot apart from `generate`, which reads the
 * schemas of changed callables only, and one callable at a time.
 */
export async function findLossy(config: Config, host: Host): Promise<readonly LossyCallable[]> {
  const { entries } = await readSnapshot(config.snapshot, host, new Diagnostics());
  const folder = placeOf(config.snapshot, config.root);
  return entries.flatMap((entry) => {
    const file = `${folder}/${entry.file}`;
    const lossy = lossesOf(readCallable(entry, file, new Diagnostics()));
    return lossy.length === 0 ? [] : [{ file, name: entry.callable.name, lossy }];
  });
}

/** The keywords of a callable that types cannot express, with their pointers in its file. */
export function lossesOf({ input, output }: CallableModel): readonly Loss[] {
  return [
    ...input.types.lossy.map((loss) => below("/input_schema", loss)),
    ...(output?.types.lossy ?? []).map((loss) => below("/output_schema", loss)),
  ];
}

function below(root: string, { pointer, keyword }: Loss): Loss {
  return { pointer: root + pointer, keyword };
}
