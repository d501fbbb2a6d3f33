import type { Config } from "../config/config.js";
import { type Diagnostic, Diagnostics } from "../diagnostics.js";
import type { Host } from "../host.js";
import { isJsonObject, type JsonObject } from "../runtime/json.js";
import { readSnapshot, type Snapshot } from "../snapshot/snapshot.js";
import { placeOf } from "../support/place.js";
import type { OutputFile } from "./emit/emit.js";
import { makePlan } from "./plan/plan.js";
import { readCallables } from "./read/read.js";
import { type WriteReport, write } from "./write/write.js";

export interface GenerateReport extends WriteReport {
  /** How many stubs there are now. */
  readonly callables: number;
  readonly diagnostics: readonly Diagnostic[];
}

/** Snapshot to files. Each stage takes a value and returns a new one; none changes what it was given. */
export async function generate(config: Config, host: Host): Promise<GenerateReport> {
  const problems = new Diagnostics();
  const files = await outputFiles(config, host, problems);
  const report = await write(files, config.output, host, problems);
  const callables = files.filter(({ path }) => STUB.test(path)).length;
  return { ...report, callables, diagnostics: problems.list };
}

/** The whole output in memory: a pure function of the snapshot and the config. */
export async function outputFiles(
  config: Config,
  host: Host,
  problems: Diagnostics,
): Promise<readonly OutputFile[]> {
  const snapshotFolder = placeOf(config.snapshot, config.root);
  const snapshot = await readSnapshot(config.snapshot, host, problems);
  const models = readCallables(snapshot, snapshotFolder, problems);
  const plan = makePlan(models, config);
  const api = await readApi(snapshot, `${snapshotFolder}/xpander.yaml`, problems);
  const { emit } = await import("./emit/emit.js");
  return emit({ plan, api, snapshotFolder });
}

const STUB = /^(?:functions|toolkits\/[^/]+)\/(?!index\.ts$)/;

async function readApi(
  snapshot: Snapshot,
  place: string,
  problems: Diagnostics,
): Promise<JsonObject | undefined> {
  if (snapshot.api === undefined) return undefined;
  const { parseYaml } = await import("../support/yaml.js");
  const document = parseYaml({ text: snapshot.api.text, place, linesBefore: 0 }, problems);
  return isJsonObject(document) ? document : undefined;
}
