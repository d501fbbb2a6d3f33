import { resolve } from "node:path";
import type { Config } from "../../config/config.js";
import type { Diagnostics } from "../../diagnostics.js";
import { ConfigError } from "../../errors.js";
import { readApi } from "../../generate/api.js";
import type { Host } from "../../host.js";
import { type PullOptions, type PullReport, pull } from "../../pull/pull.js";
import { readSnapshotFiles } from "../../snapshot/files.js";
import { readSnapshot } from "../../snapshot/snapshot.js";
import { placeOf } from "../../support/place.js";
import { quote } from "../../support/quote.js";
import type { State } from "../diff.js";
import { dryHost } from "./dry-host.js";
import { gitHost } from "./git-host.js";

/** A state, and how people would name it: `openapi at main`, `the sources`. */
export interface NamedState {
  readonly name: string;
  readonly state: State;
  /** What the pull said whose result it is. */
  readonly pull?: PullReport;
}

/** Reads states from the places where they may be. Writes nothing. */
export class PlaceReader {
  constructor(
    private readonly root: string,
    private readonly host: Host,
    private readonly problems: Diagnostics,
  ) {}

  /** The snapshot as it is. That it is missing is nothing to complain of: nothing was pulled yet. */
  async snapshot({ snapshot }: Config): Promise<NamedState> {
    const name = placeOf(snapshot, this.root);
    return { name, state: await readState(snapshot, name, this.host, this.problems) };
  }

  /** Any snapshot folder. @throws ConfigError if there is none. */
  async folder(path: string): Promise<NamedState> {
    const folder = resolve(this.root, path);
    const name = placeOf(folder, this.root);
    if (!(await isSnapshot(folder, this.host))) {
      throw new ConfigError(
        `${quote(name)} holds no snapshot; a folder that pull wrote, such as openapi, would be right`,
      );
    }
    return { name, state: await readState(folder, name, this.host, this.problems) };
  }

  /** The snapshot as a git revision has it. @throws ConfigError if git cannot give it. */
  async revision({ snapshot }: Config, revision: string): Promise<NamedState> {
    const host = await gitHost(snapshot, revision);
    const place = placeOf(snapshot, this.root);
    if (!(await isSnapshot(snapshot, host))) {
      const message = `${quote(revision)} has no ${quote(place)}, so that everything counts as new`;
      this.problems.add({ severity: "warning", code: "revision-empty", message, place });
    }
    const name = `${place} at ${quote(revision).slice(1, -1)}`;
    return { name, state: await readState(snapshot, name, host, this.problems) };
  }

  /** What a pull would make of the snapshot. */
  async sources(config: Config, options: PullOptions): Promise<NamedState> {
    const host = dryHost(this.host);
    const report = await pull(config, host, options);
    for (const problem of report.diagnostics) this.problems.add(problem);
    const name = this.host.network === undefined ? "the sources on this machine" : "the sources";
    return {
      name,
      state: await readState(config.snapshot, name, host, this.problems),
      pull: report,
    };
  }
}

async function isSnapshot(folder: string, host: Host): Promise<boolean> {
  const { entries, api } = await readSnapshotFiles(folder, host);
  return entries.length > 0 || api !== undefined;
}

async function readState(
  folder: string,
  place: string,
  host: Host,
  problems: Diagnostics,
): Promise<State> {
  const { entries, api } = await readSnapshot(folder, host, problems);
  if (api === undefined) return { entries };
  const document = await readApi(api.text, `${place}/${api.file}`, problems);
  return { entries, ...(document === undefined ? {} : { api: document }) };
}
