import { dirname, join } from "node:path";
import type { Host, Staged } from "../../host/host.js";
import type { OutputFile } from "../../model/output-file.js";
import type { Diagnostics } from "../../support/diagnostics.js";
import { byCodeUnit } from "../../support/sort.js";
import { difference } from "./difference.js";
import { withoutSignature } from "./signature.js";

/** The changes of a run to the output folder; paths relative to it, sorted. */
export interface WriteReport {
  readonly written: readonly string[];
  readonly removed: readonly string[];
  readonly unchanged: number;
  /** Files that were edited by hand, or were not generated, and so were not replaced. */
  readonly kept: readonly string[];
}

/** A file of an earlier run that is no longer planned. */
export interface LeftOver {
  readonly path: string;
  /** It was not edited by hand. */
  readonly mayRemove: boolean;
}

export interface WriterInput {
  readonly folder: string;
  readonly host: Host;
  /** True for a file without edits by hand: as a run wrote it, or a merge conflict of two such versions. */
  readonly mayReplace: (path: string) => boolean;
  readonly problems: Diagnostics;
  /** Also replace files that were edited by hand. */
  readonly force: boolean;
}

/**
 * Writes the output folder: each file is first written as a temporary file beside its target; `commit()` renames them
 * all. A run that is killed in between leaves complete, signed files, old and new, which the next run distinguishes.
 */
export class Writer {
  readonly #staged = new Map<string, Staged>();
  readonly #kept: string[] = [];
  /** Folders, and whether they were empty before their first file. */
  readonly #empty = new Map<string, boolean>();

  constructor(private readonly input: WriterInput) {}

  async put({ path, text }: OutputFile): Promise<void> {
    const { folder, host, force } = this.input;
    const place = join(folder, path);
    const found = (await this.#isEmpty(dirname(place))) ? undefined : await host.fs.read(place);
    if (found === text) return;
    // A file that only lacks its signature has no edits.
    const mayReplace = force || this.input.mayReplace(path) || found === withoutSignature(text);
    if (found !== undefined && !mayReplace) {
      this.#keep(path, `--- generated\n+++ as it is\n${difference({ ours: text, theirs: found })}`);
      return;
    }
    this.#staged.set(path, await host.fs.stage(place, text, folder));
  }

  /** Renames the temporary files over their targets, and removes files that are no longer planned. */
  async commit(planned: ReadonlySet<string>, leftOver: readonly LeftOver[]): Promise<WriteReport> {
    const { folder, host } = this.input;
    const removed = this.#removable(leftOver);
    // Removed first: on a file system that ignores case, a removed file may have the name of a new one.
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

  /** Removes the temporary files that were not committed. */
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

  /** Lists a folder once: to look for each missing file would take as long as to write it. */
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
