import { dirname } from "node:path";
import * as v from "valibot";
import { parseJson } from "../../documents/parse-json.js";
import type { FileSystem } from "../../host/host.js";
import type { Diagnostics } from "../../support/diagnostics.js";
import { FileError } from "../../support/errors.js";

/** Where the cache lies, and what it is about. */
export interface CacheFile {
  /** Absolute. */
  readonly path: string;
  /** Answers of another scope (another server, another key) are of no use. */
  readonly scope: string;
  readonly fs: FileSystem;
  readonly problems: Diagnostics;
}

/** An answer as it was sent, and what tells whether it still stands. */
export interface CachedAnswer {
  readonly body: string;
  readonly etag?: string | undefined;
  /** Digest of the row that the list had of it. With an equal row, an interrupted run's answer need not be asked again. */
  readonly row?: string | undefined;
}

const ETAG = v.pipe(v.string(), v.regex(/^(?:W\/)?"[\x21\x23-\x7e\x80-\xff]*"$/));
const CACHE = v.object({
  typecall: v.literal(1),
  scope: v.string(),
  /** When the rows were first read. */
  since: v.number(),
  answers: v.array(
    v.object({
      path: v.string(),
      body: v.string(),
      etag: v.exactOptional(ETAG),
      row: v.exactOptional(v.string()),
    }),
  ),
});

/** A larger answer is asked for again. */
const MAX_BODY = 1_000_000;
/** What is kept of all answers, in UTF-16 units: a text of JavaScript has an end, and JSON may double them. */
const MAX_TOTAL = 100_000_000;

/**
 * How long an interrupted run can be taken up. What is read further apart may not fit together; the platform
 * counts requests by the hour, so that a large pull has to be able to go on in the next one.
 */
const RESUME_MS = 2 * 60 * 60 * 1000;

/**
 * What an API answered, on disk beside the snapshot: it saves requests, and is never believed further than the
 * server's ETag says, or after an interruption the row of the list. Written when a run closes it.
 *
 * A row alone stands for an answer only after an interrupted run, though it could save most requests: a list
 * has no source code, and result types are read from it.
 */
export class AnswerCache {
  readonly #file: CacheFile;
  readonly #known: ReadonlyMap<string, CachedAnswer>;
  readonly #since: number;
  /** The answers of this run. */
  readonly #current = new Map<string, CachedAnswer>();

  private constructor(file: CacheFile, { answers, since }: Found) {
    this.#file = file;
    this.#known = answers;
    this.#since = since;
  }

  /** Reads a cache. One of another scope or another form is as good as none. */
  static async open(file: CacheFile): Promise<AnswerCache> {
    const text = await attempt(file, () => file.fs.read(file.path));
    return new AnswerCache(file, readCache(text, file.scope));
  }

  find(path: string): CachedAnswer | undefined {
    return this.#known.get(path);
  }

  /** Takes an answer: a new one, or a known one that still stands. */
  add(path: string, { body, etag, row }: CachedAnswer): void {
    const tag = v.is(ETAG, etag) ? etag : undefined;
    if ((tag === undefined && row === undefined) || body.length > MAX_BODY) return;
    this.#current.set(path, { body, etag: tag, row });
  }

  /** Writes what the next run may use: after one that is `isWhole`, the answers that have an ETag. */
  async close({ isWhole }: { readonly isWhole: boolean }): Promise<void> {
    const { fs, path, scope } = this.#file;
    const useful = isWhole ? this.#current : new Map([...this.#known, ...this.#current]);
    const answers: (CachedAnswer & { readonly path: string })[] = [];
    let size = 0;
    for (const [path, answer] of useful) {
      const { row, ...tagged } = answer;
      if (isWhole && tagged.etag === undefined) continue;
      size += answer.body.length;
      if (size <= MAX_TOTAL) answers.push({ path, ...(isWhole ? tagged : answer) });
    }
    const text = JSON.stringify({ typecall: 1, scope, since: this.#since, answers });
    await attempt(this.#file, () =>
      answers.length === 0 ? fs.remove(path, dirname(path)) : fs.write(path, text),
    );
  }
}

interface Found {
  readonly answers: ReadonlyMap<string, CachedAnswer>;
  readonly since: number;
}

function readCache(text: string | undefined, scope: string): Found {
  const now = Date.now();
  const parsed = text === undefined ? undefined : parseJson(text);
  const value = parsed?.ok ? parsed.value : undefined;
  if (!v.is(CACHE, value) || value.scope !== scope) return { answers: new Map(), since: now };
  const { since, answers } = value;
  const hasRows = answers.some(({ row }) => row !== undefined);
  const isRecent = Math.abs(now - since) < RESUME_MS;
  const known = answers.map(({ path, row, ...answer }): [string, CachedAnswer] => [
    path,
    { ...answer, row: isRecent ? row : undefined },
  ]);
  return { answers: new Map(known), since: isRecent && hasRows ? since : now };
}

/** Without a cache a pull asks for more than it needs, and is right all the same. */
async function attempt<Value>(
  { problems }: CacheFile,
  act: () => Promise<Value>,
): Promise<Value | undefined> {
  try {
    return await act();
  } catch (error) {
    if (!(error instanceof FileError)) throw error;
    const message = `${error.message}; what is pulled cannot be remembered, and the next pull asks for all of it again`;
    problems.add({ severity: "warning", code: "cache-unusable", message });
    return undefined;
  }
}
