import { resolve } from "node:path";
import type { Config } from "../../config/config.js";
import { readApi } from "../../generate/read/api/read-api.js";
import { dryHost } from "../../host/dry-host.js";
import { gitHost } from "../../host/git-host.js";
import type { Host } from "../../host/host.js";
import { type PullOptions, type PullReport, pull } from "../../pull/pull.js";
import { readSnapshotFiles, type SnapshotFiles } from "../../snapshot/files.js";
import { parseEntries } from "../../snapshot/snapshot.js";
import type { Diagnostics } from "../../support/diagnostics.js";
import { ConfigError } from "../../support/errors.js";
import { placeOf } from "../../support/place.js";
import { quote } from "../../support/quote.js";
import type { State } from "../report/report.js";

/** A state, and its name in reports: `openapi at main`, `the sources`. */
export interface NamedState {
  readonly name: string;
  readonly state: State;
  /** The report of the pull that made it. */
  readonly pull?: PullReport;
}

/** Reads states from folders, git revisions and sources. Writes nothing. */
export class PlaceReader {
  constructor(
    private readonly root: string,
    private readonly host: Host,
    private readonly problems: Diagnostics,
  ) {}

  /** The snapshot of the project. A missing one is empty: nothing was pulled yet. */
  async snapshot({ snapshot }: Config): Promise<NamedState> {
    const name = placeOf(snapshot, this.root);
    const files = await readSnapshotFiles(snapshot, this.host);
    return { name, state: await this.#parse(files, snapshot, name) };
  }

  /** Any snapshot folder. @throws ConfigError if there is none. */
  async folder(path: string): Promise<NamedState> {
    const folder = resolve(this.root, path);
    const name = placeOf(folder, this.root);
    const files = await readSnapshotFiles(folder, this.host);
    if (isEmpty(files)) {
      throw new ConfigError(
        `${quote(name)} contains no snapshot; a folder that pull wrote, such as openapi, would be right`,
      );
    }
    return { name, state: await this.#parse(files, folder, name) };
  }

  /** The snapshot of a git revision. @throws ConfigError if git cannot read it. */
  async revision({ snapshot }: Config, revision: string): Promise<NamedState> {
    const files = await readSnapshotFiles(snapshot, await gitHost(snapshot, revision));
    const place = placeOf(snapshot, this.root);
    if (isEmpty(files)) {
      const message = `${quote(revision)} has no such folder: everything is reported as new`;
      this.problems.add({ severity: "warning", code: "revision-empty", message, place });
    }
    const name = `${place} at ${quote(revision).slice(1, -1)}`;
    return { name, state: await this.#parse(files, snapshot, name) };
  }

  /** The snapshot as a pull would leave it. */
  async sources(config: Config, options: PullOptions): Promise<NamedState> {
    const host = dryHost(this.host);
    const report = await pull(config, host, options);
    this.problems.addAll(report.diagnostics);
    const name = this.host.network === undefined ? "the sources on this machine" : "the sources";
    const files = await readSnapshotFiles(config.snapshot, host);
    return { name, state: await this.#parse(files, config.snapshot, name), pull: report };
  }

  async #parse(files: SnapshotFiles, folder: string, place: string): Promise<State> {
    const entries = [...parseEntries(files.entries, folder, this.problems)];
    if (files.api === undefined) return { entries };
    const { file, text } = files.api;
    const document = await readApi(text, `${place}/${file}`, this.problems);
    return { entries, ...(document === undefined ? {} : { api: document }) };
  }
}

function isEmpty({ entries, api }: SnapshotFiles): boolean {
  return entries.length === 0 && api === undefined;
}
