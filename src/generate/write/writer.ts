import { dirname, join } from "node:path";
import type { Host, Staged } from "../../host/host.js";
import type { OutputFile } from "../../model/output-file.js";
import type { Diagnostics } from "../../support/diagnostics.js";
import { byCodeUnit } from "../../support/sort.js";
import { shownDifference } from "./shown-difference.js";
import { areSameWords } from "./signature.js";

/** The changes of a run to the output folder; paths relative to it, sorted. */
export interface WriteReport {
  readonly written: readonly string[];
  readonly removed: readonly string[];
  readonly unchanged: number;
  /**
   * Files that were edited by hand, were not generated, or were made from a file of the snapshot that is broken now.
   * With one of them, nothing is written or removed.
   */
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
  /** The folder in diagnostics: relative to the config. */
  readonly place: string;
  readonly host: Host;
  /** True for a file without edits by hand: as a run wrote it, or a merge conflict of two such versions. */
  readonly mayReplace: (path: string) => boolean;
  readonly problems: Diagnostics;
  /** Also replace files that were edited by hand. */
  readonly force: boolean;
  /** Called before the first file is written or removed. */
  readonly beforeWriting: () => Promise<void>;
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
    if (found !== undefined && !force && !this.input.mayReplace(path)) {
      // A file that only lacks its signature has no edits.
      if (!areSameWords(path, text, found)) {
        const shown = await shownDifference(place, { ours: text, theirs: found }, host.fs);
        this.#refuse(path, `--- generated\n+++ on disk\n${shown}`);
        return;
      }
    }
    this.#staged.set(path, await host.fs.stage(place, text, folder));
  }

  /** Keeps files that cannot be made again, since their files in the snapshot are broken. */
  keep(paths: readonly string[]): void {
    for (const path of paths) {
      this.#kept.push(path);
      const message =
        "the file was kept, since what it was made from is broken; until that is mended, nothing is written";
      this.input.problems.add({
        severity: "error",
        code: "output-kept",
        message,
        place: `${this.input.place}/${path}`,
      });
    }
  }

  /**
   * Renames the temporary files over their targets, and removes files that are no longer planned; does nothing if a file
   * has to be kept.
   */
  async commit(planned: ReadonlySet<string>, leftOver: readonly LeftOver[]): Promise<WriteReport> {
    const { folder, host } = this.input;
    const removed = this.#removable(leftOver);
    if (this.#kept.length > 0) {
      const unchanged = planned.size - this.#staged.size - this.#keptOf(planned);
      await this.discard();
      return { written: [], removed: [], unchanged, kept: this.#kept.sort(byCodeUnit) };
    }
    await this.input.beforeWriting();
    // Removed first: on a file system that ignores case, a removed file may have the name of a new one.
    for (const path of removed) await host.fs.remove(join(folder, path), folder);
    const written = [...this.#staged.keys()].sort(byCodeUnit);
    for (const [path, file] of this.#staged) {
      await file.commit();
      this.#staged.delete(path);
    }
    return { written, removed, unchanged: planned.size - written.length, kept: [] };
  }

  #keptOf(planned: ReadonlySet<string>): number {
    return this.#kept.filter((path) => planned.has(path)).length;
  }

  /** Removes the temporary files that were not committed. */
  async discard(): Promise<void> {
    for (const file of this.#staged.values()) await file.discard();
    this.#staged.clear();
  }

  #removable(leftOver: readonly LeftOver[]): readonly string[] {
    return leftOver.flatMap(({ path, mayRemove }) => {
      if (this.#kept.includes(path)) return [];
      if (mayRemove || this.input.force) return [path];
      this.#refuse(path);
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

  #refuse(path: string, detail?: string): void {
    this.#kept.push(path);
    const advice =
      detail === undefined
        ? "and is generated no longer: delete it"
        : "so it is not replaced: undo the edit";
    this.input.problems.add({
      severity: "error",
      code: "output-edited",
      message: `the file was edited by hand, ${advice}, or run again with --force; nothing was written`,
      place: `${this.input.place}/${path}`,
      ...(detail === undefined ? {} : { detail }),
    });
  }
}
