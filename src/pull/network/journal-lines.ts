import * as v from "valibot";
import { parseJson } from "../../support/parse-json.js";

/** An answer as it was sent, and what tells whether it still stands. */
export interface Answer {
  readonly body: string;
  readonly etag?: string | undefined;
  /** Digest of the row that the list had of it when it was asked for. */
  readonly row?: string | undefined;
}

/** What a journal knows of a path. */
export interface KnownAnswer extends Answer {
  /** It is of a run that did not come to its end, not long ago: with an equal row it need not be asked for again. */
  readonly resumable: boolean;
}

/** What the lines of a journal say; of a path, the last one counts. */
export interface JournalLines {
  readonly known: Map<string, KnownAnswer>;
  /** The lines that `known` comes from. */
  readonly live: readonly string[];
  /** How many lines say nothing any more. */
  readonly dead: number;
}

const etag = v.pipe(v.string(), v.regex(/^(?:W\/)?"[\x21\x23-\x7e\x80-\xff]*"$/));
const HEADER = v.object({ typecall: v.literal(1), scope: v.string() });
const ANSWER = v.object({
  path: v.string(),
  body: v.string(),
  at: v.number(),
  etag: v.exactOptional(etag),
  row: v.exactOptional(v.string()),
});
const SAME = v.object({ same: v.string(), at: v.number(), row: v.exactOptional(v.string()) });
const END = v.object({ end: v.literal(true), gone: v.array(v.string()) });

/**
 * How long an interrupted run can be taken up. What is read further apart may not fit together; the platform
 * counts requests by the hour, so that a large pull has to be able to go on in the next one.
 */
const RESUME_MS = 2 * 60 * 60 * 1000;

/** Whether an ETag has the form that HTTP gives it, and so can be sent back. */
export function isEtag(text: string): boolean {
  return v.is(etag, text);
}

export function headerLine(scope: string): string {
  return toLine({ typecall: 1, scope } satisfies v.InferOutput<typeof HEADER>);
}

export function answerLine(path: string, { body, etag, row }: Answer, at: number): string {
  return toLine({ path, body, at, etag, row });
}

/** Said when the server has the answer still. */
export function sameLine(path: string, row: string | undefined, at: number): string {
  return toLine({ same: path, at, row });
}

/** Said when a run has read everything; `gone` are the paths that it had no use for. */
export function endLine(gone: readonly string[]): string {
  return toLine({ end: true, gone });
}

function toLine(value: object): string {
  return `${JSON.stringify(value)}\n`;
}

/** Reads a journal of a scope; `undefined` if it is none. Lines that were cut off, or edited, are left out. */
export function readLines(
  text: string,
  { scope, now }: { readonly scope: string; readonly now: number },
): JournalLines | undefined {
  const [first = "", ...lines] = text.split("\n");
  const header = parseLine(first);
  if (!v.is(HEADER, header) || header.scope !== scope) return undefined;
  const isRecent = (at: number) => Math.abs(now - at) < RESUME_MS;
  const found = new Map<string, { line: string; known: KnownAnswer }>();
  for (const line of lines) {
    const value = parseLine(line);
    if (v.is(ANSWER, value)) {
      const { path, at, ...answer } = value;
      found.set(path, { line, known: { ...answer, resumable: isRecent(at) } });
    } else if (v.is(SAME, value)) {
      const { same, at, row } = value;
      const before = found.get(same);
      if (before === undefined) continue;
      const { body, etag } = before.known;
      const known = { body, etag, row, resumable: isRecent(at) };
      found.set(same, { line: before.line, known });
    } else if (v.is(END, value)) {
      for (const path of value.gone) found.delete(path);
      for (const [path, { line, known }] of found) {
        if (known.etag === undefined) found.delete(path);
        else found.set(path, { line, known: { ...known, resumable: false } });
      }
    }
  }
  return {
    known: new Map([...found].map(([path, { known }]) => [path, known])),
    live: [...found.values()].map(({ line }) => `${line}\n`),
    dead: lines.length - 1 - found.size,
  };
}

function parseLine(line: string): unknown {
  const parsed = line === "" ? undefined : parseJson(line);
  return parsed?.ok ? parsed.value : undefined;
}
