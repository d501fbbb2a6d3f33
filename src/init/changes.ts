import { lstatSync, realpathSync, type Stats } from "node:fs";
import { basename, dirname, join } from "node:path";
import { parseJson } from "../documents/parse-json.js";
import { areSameWords } from "../generate/write/signature.js";
import { isTemporary, LOCK } from "../host/hidden-files.js";
import type { Host, Staged } from "../host/host.js";
import { errorCode } from "../support/error-code.js";
import { FileError } from "../support/errors.js";
import { isWithin, placeOf } from "../support/place.js";

/** A file that is to be created or changed. */
export interface FileChange {
  /** Relative to the project, with `/`. */
  readonly place: string;
  readonly change: "created" | "changed";
  /** The lines that the file did not have, without blank ones. */
  readonly lines: readonly string[];
}

/** What the parts of a plan add to. */
export interface Planning {
  readonly changes: Changes;
  readonly notes: string[];
  readonly host: Host;
}

interface FileText {
  readonly path: string;
  readonly before: string | undefined;
  readonly text: string;
}

interface Draft {
  readonly path: string;
  readonly before: string | undefined;
  text: string | undefined;
}

/** Changes of files that are kept in memory, to be shown and then written together. */
export class Changes {
  readonly #drafts = new Map<string, Draft>();

  constructor(
    private readonly root: string,
    /** Nothing outside of it is read or written, also not through a link. */
    private readonly top: string,
    private readonly fs: Host["fs"],
  ) {}

  /** Gives a file another text. `edit` gets `undefined` for one that does not exist, and may return that. */
  async edit(path: string, edit: (text: string | undefined) => string | undefined): Promise<void> {
    const draft = this.#drafts.get(path) ?? (await this.#open(path));
    draft.text = edit(draft.text);
    this.#drafts.set(path, draft);
  }

  /** Writes a file unless it exists. */
  async create(path: string, text: string): Promise<void> {
    await this.edit(path, (before) => before ?? text);
  }

  /**
   * Writes a file under the first of some names that is free, or whose file has that text already but for its layout. Returns the name;
   * `undefined` if there is none.
   */
  async place(folder: string, names: readonly string[], text: string): Promise<string | undefined> {
    for (const name of names) {
      let found: string | undefined;
      await this.edit(join(folder, name), (before) => {
        found = before ?? text;
        return found;
      });
      // A formatter of the project may have laid it out.
      if (found !== undefined && areSameWords(name, found, text)) return name;
    }
    return undefined;
  }

  get list(): readonly FileChange[] {
    return this.#changed().map(({ path, before, text }) => {
      // A line of JSON may only have got a comma.
      const content = (line: string) => line.trim().replace(/,$/, "");
      const known = new Set(linesOf(before ?? "", path).map(content));
      return {
        place: placeOf(path, this.root),
        change: before === undefined ? "created" : "changed",
        lines: text
          .split("\n")
          .map((line) => line.trimEnd())
          .filter((line) => line !== "" && !known.has(content(line))),
      };
    });
  }

  /**
   * Writes all files, and removes what runs that were killed have left beside them. If one of them cannot be written,
   * none is changed.
   */
  async write(): Promise<void> {
    if (this.#changed().length === 0 && (await this.#leftOver()).length === 0) return;
    const unlock = await this.fs.lock(this.root);
    try {
      // No other run writes here now.
      for (const path of await this.#leftOver()) {
        if (isTemporary(basename(path))) await this.fs.remove(path, this.top);
      }
      await this.#writeAll();
    } finally {
      await unlock();
    }
  }

  /** The hidden files of runs, in the folders that this one writes to. */
  async #leftOver(): Promise<readonly string[]> {
    const folders = new Set([this.root, ...[...this.#drafts.keys()].map((path) => dirname(path))]);
    const found: string[] = [];
    for (const folder of folders) {
      for (const { name } of await this.fs.list(folder)) {
        const isLock = name === LOCK && folder === this.root;
        if (isLock || isTemporary(name)) found.push(join(folder, name));
      }
    }
    return found;
  }

  async #writeAll(): Promise<void> {
    const staged: (FileText & { readonly file: Staged })[] = [];
    let committed = 0;
    try {
      for (const each of this.#changed())
        staged.push({ ...each, file: await this.fs.stage(each.path, each.text, this.top) });
      for (const { file } of staged) {
        await file.commit();
        committed += 1;
      }
    } catch (error) {
      for (const [index, { file, path, before }] of staged.entries()) {
        if (index >= committed) await file.discard();
        // Also the folders that were made for it.
        if (before === undefined) await this.fs.remove(path, this.top);
        else if (index < committed) await (await this.fs.stage(path, before, this.top)).commit();
      }
      throw error;
    }
  }

  #changed(): readonly FileText[] {
    return [...this.#drafts.values()].flatMap(({ path, before, text }) =>
      text === undefined || text === before ? [] : [{ path, before, text }],
    );
  }

  async #open(path: string): Promise<Draft> {
    const real = this.#targetOf(path);
    return { path: real, before: await this.fs.read(real), text: await this.fs.read(real) };
  }

  /** The file that a path leads to: a link is kept, and what it leads to is changed. */
  #targetOf(path: string): string {
    const real = realPathOf(path);
    if (!isWithin(real, this.top)) {
      throw new FileError(path, `a link leads out of ${this.top}; nothing was written`);
    }
    if (entryOf(real)?.isFile() === false)
      throw new FileError(path, "it is no file, where one has to be written; nothing was written");
    return real;
  }
}

/** The lines of a text, and of JSON those as npm lays it out, too: an edit may lay out a file that was one line. */
function linesOf(text: string, path: string): readonly string[] {
  const json = path.endsWith(".json") ? parseJson(text) : undefined;
  const laidOut = json?.ok === true ? JSON.stringify(json.value, undefined, 2) : "";
  return `${text}\n${laidOut}`.split("\n");
}

/** The real path of a file, also of one that does not exist yet. */
function realPathOf(path: string): string {
  try {
    return realpathSync(path);
  } catch (cause) {
    if (errorCode(cause) === "ELOOP") {
      throw new FileError(path, "its links form a circle; nothing was written", { cause });
    }
    if (entryOf(path) !== undefined)
      throw new FileError(path, "it is a link to nothing; nothing was written", { cause });
    const folder = dirname(path);
    return folder === path ? path : join(realPathOf(folder), path.slice(folder.length));
  }
}

/** `undefined` also below a file that stands where a folder would have to be. */
function entryOf(path: string): Stats | undefined {
  try {
    return lstatSync(path);
  } catch {
    return undefined;
  }
}
