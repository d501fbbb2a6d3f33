import { dirname, join } from "node:path";
import type { Host, Staged } from "../../host/host.js";
import type { OutputFile } from "../../model/output-file.js";
import type { Diagnostics } from "../../support/diagnostics.js";
import { byCodeUnit } from "../../support/sort.js";
import { difference } from "./difference.js";
import { withoutSignature } from "./signature.js";

/** What a run did to the output folder; paths relative to it, sorted. */
export interface WriteReport {
  readonly written: readonly string[];
  readonly removed: readonly string[];
  readonly unchanged: number;
  /** Files that were edited by hand, or are not ours, and so were left as they are. */
  readonly kept: readonly string[];
}

/** A file of an earlier run that is planned no longer. */
export interface LeftOver {
  readonly path: string;
  /** No person changed it. */
  readonly mayRemove: boolean;
}

export interface WriterInput {
  readonly folder: string;
  readonly host: Host;
  /** Is a file as a run wrote it, or what git made of two such versions? */
  readonly mayReplace: (path: string) => boolean;
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
  /** Folders, and whether they were empty when the first file was made for them. */
  readonly #empty = new Map<string, boolean>();

  constructor(private readonly input: WriterInput) {}

  async put({ path, text }: OutputFile): Promise<void> {
    const { folder, host, force } = this.input;
    const place = join(folder, path);
    const found = (await this.#isEmpty(dirname(place))) ? undefined : await host.fs.read(place);
    if (found === text) return;
    // A file that lacks its signature alone has nothing to lose.
    const mayReplace = force || this.input.mayReplace(path) || found === withoutSignature(text);
    if (found !== undefined && !mayReplace) {
      this.#keep(path, `--- generated\n+++ as it is\n${difference({ ours: text, theirs: found })}`);
      return;
    }
    this.#staged.set(path, await host.fs.stage(place, text, folder));
  }

  /** Puts everything in its place, and removes what is planned no longer. */
  async commit(planned: ReadonlySet<string>, leftOver: readonly LeftOver[]): Promise<WriteReport> {
    const { folder, host } = this.input;
    const removed = this.#removable(leftOver);
    // First, since on a disk that ignores case a removed file may be one that is about to be written.
    for (const path of removed) await host.fs.remove(join(folder, path), folder);
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

  #removable(leftOver: readonly LeftOver[]): readonly string[] {
    return leftOver.flatMap(({ path, mayRemove }) => {
      if (mayRemove || this.input.force) return [path];
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
