import { dirname } from "node:path";
import type { Diagnostics } from "../../diagnostics.js";
import { FileError } from "../../errors.js";
import type { FileSystem } from "../../host.js";
import {
  type Answer,
  answerLine,
  endLine,
  headerLine,
  isEtag,
  type KnownAnswer,
  readLines,
  sameLine,
} from "./journal-lines.js";

/** Where a journal lies, and what it is about. */
export interface JournalFile {
  /** Absolute. */
  readonly path: string;
  /** Answers of another scope (another server, another key) are of no use. */
  readonly scope: string;
  readonly fs: FileSystem;
  readonly problems: Diagnostics;
}

/** Larger answers are asked for again. */
const MAX_BODY = 1_000_000;
/** What comes within this time is written at once, and is what a run that is killed loses. */
const WRITE_MS = 50;
/** What may wait for a slow disk, in UTF-16 units. */
const MAX_WAITING = 4_000_000;

/**
 * What an API answered, on disk beside the snapshot: it saves requests, and is never believed further than the
 * server's ETag says, or after an interruption the row of the list. Lines are added as answers come, so a run
 * that is killed leaves what it had.
 *
 * A row alone stands for an answer only within one interrupted run, though it could save most requests: a list
 * has no source code, and result types are read from it.
 */
export class Journal {
  readonly #file: JournalFile;
  readonly #known: ReadonlyMap<string, KnownAnswer>;
  readonly #asked = new Set<string>();
  #waiting: string[] = [];
  #waitingSize = 0;
  #timer: NodeJS.Timeout | undefined;
  #writing: Promise<void> = Promise.resolve();
  #hasEtags = false;
  #broken = false;

  private constructor(file: JournalFile, known: ReadonlyMap<string, KnownAnswer>) {
    this.#file = file;
    this.#known = known;
  }

  /** Reads a journal. One of another scope or another form is begun anew. */
  static async open(file: JournalFile): Promise<Journal> {
    let text: string | undefined;
    const problem = await attempt(async () => {
      text = await file.fs.read(file.path);
    });
    const { scope } = file;
    const lines = text === undefined ? undefined : readLines(text, { scope, now: Date.now() });
    const journal = new Journal(file, lines?.known ?? new Map());
    if (problem !== undefined) journal.#giveUp(problem);
    // What says nothing any more would be read again and again.
    if (lines === undefined || lines.dead > lines.live.length) {
      await journal.#try(() =>
        file.fs.write(file.path, [headerLine(scope), ...(lines?.live ?? [])].join("")),
      );
    }
    return journal;
  }

  /** What is known of a path; and that the path is in use still. */
  find(path: string): KnownAnswer | undefined {
    this.#asked.add(path);
    const known = this.#known.get(path);
    if (known?.etag !== undefined) this.#hasEtags = true;
    return known;
  }

  /** Takes an answer down. Waits only if the disk cannot keep up. */
  async add(path: string, { body, etag, row }: Answer): Promise<void> {
    const tag = etag !== undefined && isEtag(etag) ? etag : undefined;
    if (tag !== undefined) this.#hasEtags = true;
    if ((tag === undefined && row === undefined) || body.length > MAX_BODY) return;
    this.#put(answerLine(path, { body, etag: tag, row }, Date.now()));
    if (this.#waitingSize > MAX_WAITING) await this.#flush();
  }

  /** Notes that a known answer still stands. */
  confirm(path: string, row: string | undefined): void {
    if (row !== undefined) this.#put(sameLine(path, row, Date.now()));
  }

  /** Waits until all is written. After a whole run, only what has an ETag is of any more use. */
  async close({ isWhole }: { readonly isWhole: boolean }): Promise<void> {
    if (isWhole && this.#hasEtags) {
      this.#put(endLine([...this.#known.keys()].filter((path) => !this.#asked.has(path))));
    }
    await this.#flush();
    const { fs, path } = this.#file;
    if (isWhole && !this.#hasEtags) await this.#try(() => fs.remove(path, dirname(path)));
  }

  #put(line: string): void {
    if (this.#broken) return;
    this.#waiting.push(line);
    this.#waitingSize += line.length;
    this.#timer ??= setTimeout(() => this.#flush(), WRITE_MS);
  }

  #flush(): Promise<void> {
    clearTimeout(this.#timer);
    this.#timer = undefined;
    const text = this.#waiting.join("");
    this.#waiting = [];
    this.#waitingSize = 0;
    const { fs, path } = this.#file;
    if (text !== "")
      this.#writing = this.#writing.then(() => this.#try(() => fs.append(path, text)));
    return this.#writing;
  }

  async #try(act: () => Promise<void>): Promise<void> {
    if (this.#broken) return;
    const problem = await attempt(act);
    if (problem !== undefined) this.#giveUp(problem);
  }

  /** Without a journal a pull asks for more than it needs, and is right all the same. */
  #giveUp({ message: why }: FileError): void {
    this.#broken = true;
    const message = `${why}; what is pulled cannot be remembered, and the next pull asks for all of it again`;
    this.#file.problems.add({ severity: "warning", code: "journal-unusable", message });
  }
}

async function attempt(act: () => Promise<void>): Promise<FileError | undefined> {
  try {
    await act();
    return undefined;
  } catch (error) {
    if (error instanceof FileError) return error;
    throw error;
  }
}
