import { dirname, join } from "node:path";
import type { Config } from "../../config/config.js";
import type { Diagnostics } from "../../diagnostics.js";
import type { Host, Staged } from "../../host.js";
import { byCodeUnit } from "../../support/sort.js";
import type { OutputFile } from "../emit/emit.js";
import { hasHeader } from "../emit/text/header.js";
import { snapshotPlace } from "../make/make-file.js";
import type { PreviousRun } from "../make/previous-run.js";
import { difference } from "./difference.js";

/** What a run did to the output folder; paths relative to it, sorted. */
export interface WriteReport {
  readonly written: readonly string[];
  readonly removed: readonly string[];
  readonly unchanged: number;
  /** Files that were edited by hand, or are not ours, and so were left as they are. */
  readonly kept: readonly string[];
}

export interface WriterInput {
  readonly config: Config;
  readonly host: Host;
  readonly found: PreviousRun;
  readonly problems: Diagnostics;
  /** Replace what was edited by hand, too. */
  readonly force: boolean;
}

/**
 * Brings the output folder to its new state: every file waits beside its place until all of them are made. A run that
 * ends in between leaves files that are whole and signed, old ones and new ones, which the next run tells apart.
 */
export class Writer {
  readonly #staged = new Map<string, Staged>();
  readonly #kept: string[] = [];
  readonly #folder: string;
  /** Folders, and whether they were empty when the first file was made for them. */
  readonly #empty = new Map<string, boolean>();

  constructor(private readonly input: WriterInput) {
    this.#folder = input.config.output;
  }

  async put({ path, text }: OutputFile): Promise<void> {
    const { host, force } = this.input;
    const place = join(this.#folder, path);
    const found = (await this.#isEmpty(dirname(place))) ? undefined : await host.fs.read(place);
    if (found === text) return;
    if (found !== undefined && !force && !this.#mayReplace(path, found)) {
      this.#keep(path, `--- generated\n+++ as it is\n${difference({ ours: text, theirs: found })}`);
      return;
    }
    this.#staged.set(path, await host.fs.stage(place, text, this.#folder));
  }

  /** Puts everything in its place, and removes what is planned no longer. */
  async commit(planned: ReadonlySet<string>): Promise<WriteReport> {
    const removed = this.#removable(planned);
    // First, since on a disk that ignores case a removed file may be one that is about to be written.
    for (const path of removed) {
      await this.input.host.fs.remove(join(this.#folder, path), this.#folder);
    }
    const written = [...this.#staged.keys()].sort(byCodeUnit);
    for (const [path, file] of this.#staged) {
      await file.commit();
      this.#staged.delete(path);
    }
    const keptPlanned = this.#kept.filter((path) => planned.has(path));
    return {
      written,
      removed,
      unchanged: planned.size - written.length - keptPlanned.length,
      kept: this.#kept.sort(byCodeUnit),
    };
  }

  /** Leaves the folder as it was, as far as nothing was put in its place. */
  async discard(): Promise<void> {
    for (const file of this.#staged.values()) await file.discard();
  }

  #removable(planned: ReadonlySet<string>): readonly string[] {
    const { config, found, force } = this.input;
    return found.leftOver(planned, snapshotPlace(config)).flatMap(({ path, isIntact }) => {
      if (isIntact || force) return [path];
      this.#keep(path);
      return [];
    });
  }

  /** Asked once: to ask for each file that is not there takes as long as to write it. */
  async #isEmpty(folder: string): Promise<boolean> {
    const known = this.#empty.get(folder);
    if (known !== undefined) return known;
    const isEmpty = (await this.input.host.fs.list(folder)).length === 0;
    this.#empty.set(folder, isEmpty);
    return isEmpty;
  }

  /** What a run wrote and no person changed; what git could not merge is settled by making it anew. */
  #mayReplace(path: string, text: string): boolean {
    return this.input.found.isIntact(path) || (hasHeader(text) && CONFLICT.test(text));
  }

  #keep(path: string, shown?: string): void {
    this.#kept.push(path);
    const fate =
      shown === undefined
        ? "and is generated no longer: it was left where it is; delete it, or run again with --force"
        : "and was left as it is; undo the edit, or run again with --force to have it replaced";
    this.input.problems.add({
      severity: "error",
      code: "output-edited",
      message: `the file was edited by hand, ${fate}${shown === undefined ? "" : `\n${shown}`}`,
      place: path,
    });
  }
}

/** The marks that git leaves around two versions. No generated file has such a line. */
const CONFLICT = /^<{7}(?: .*)?$.*^={7}\r?$.*^>{7}(?: .*)?$/ms;
