import { dirname } from "node:path";
import * as v from "valibot";
import { parseJson } from "../../documents/parse-json.js";
import type { FileSystem } from "../../host/host.js";
import type { Diagnostics } from "../../support/diagnostics.js";
import { FileError } from "../../support/errors.js";

/** The file of the cache, and what its answers belong to. */
export interface CacheFile {
  /** Absolute. */
  readonly path: string;
  /** Answers of another scope (another server or key) are ignored. */
  readonly scope: string;
  readonly fs: FileSystem;
  readonly problems: Diagnostics;
}

/** The body of an answer, with the ETag and list row that show whether it is still valid. */
export interface CachedAnswer {
  readonly body: string;
  readonly etag?: string | undefined;
  /** Digest of its row in the list. If the row is equal, an answer of an interrupted run is used without a request. */
  readonly row?: string | undefined;
}

const ETAG = v.pipe(v.string(), v.regex(/^(?:W\/)?"[\x21\x23-\x7e\x80-\xff]*"$/));
const CACHE = v.object({
  typecall: v.literal(1),
  scope: v.string(),
  /** When the list was first read. */
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

/** In UTF-16 units. A larger answer is not cached. */
const MAX_BODY = 1_000_000;
/** For all bodies, in UTF-16 units: escaped in JSON they may double, and V8 limits strings to 2^29 units. */
const MAX_TOTAL = 100_000_000;

/**
 * How long an interrupted run can be resumed. The platform's rate limit is per hour, so a large pull has to continue in
 * the next hour; answers further apart may be inconsistent.
 */
const RESUME_MS = 2 * 60 * 60 * 1000;

/**
 * Answers of an API on disk, to save requests. A cached answer is used only if the server confirms its ETag (304) or,
 * after an interrupted run, if its row in the list is equal. Written when the run closes it.
 *
 * Equal rows are not enough after a complete run, though that would save most requests: rows have no source code, from
 * which result types are read.
 */
export class AnswerCache {
  readonly #file: CacheFile;
  readonly #known: ReadonlyMap<string, CachedAnswer>;
  readonly #since: number;
  /** The answers of this run. */
  readonly #current = new Map<string, CachedAnswer>();

  private constructor(file: CacheFile, { answers, since }: CacheContents) {
    this.#file = file;
    this.#known = answers;
    this.#since = since;
  }

  /** Reads a cache. One of another scope or another format is ignored. */
  static async open(file: CacheFile): Promise<AnswerCache> {
    const text = await attempt(file, () => file.fs.read(file.path));
    return new AnswerCache(file, readCache(text, file.scope));
  }

  find(path: string): CachedAnswer | undefined {
    return this.#known.get(path);
  }

  /** Adds an answer of this run: a new one, or a cached one that is still valid. */
  add(path: string, { body, etag, row }: CachedAnswer): void {
    const tag = v.is(ETAG, etag) ? etag : undefined;
    if ((tag === undefined && row === undefined) || body.length > MAX_BODY) return;
    this.#current.set(path, { body, etag: tag, row });
  }

  /** Writes the cache for the next run: if this run `isWhole` (nothing failed), only answers with an ETag. */
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

interface CacheContents {
  readonly answers: ReadonlyMap<string, CachedAnswer>;
  readonly since: number;
}

function readCache(text: string | undefined, scope: string): CacheContents {
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

/** Turns a file error into a warning: without a cache a pull only sends more requests. */
async function attempt<Value>(
  { problems }: CacheFile,
  act: () => Promise<Value>,
): Promise<Value | undefined> {
  try {
    return await act();
  } catch (error) {
    if (!(error instanceof FileError)) throw error;
    const message = `${error.message}; answers cannot be cached, and the next pull requests all of them again`;
    problems.add({ severity: "warning", code: "cache-unusable", message });
    return undefined;
  }
}
