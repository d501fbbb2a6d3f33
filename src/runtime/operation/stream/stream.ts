import { reasonOf, sleep } from "../../call/deadline.js";
import { onAbort } from "../../call/on-abort.js";
import { backoff, LONGEST_WAIT_MS } from "../../call/retry.js";
import { ConfigurationError, ResponseTooLargeError } from "../../errors/call-errors.js";
import { StreamError } from "../../errors/stream-error.js";
import { show } from "../../validate/checks/issue.js";
import type { Answered, StreamSource } from "../types/part.js";

/** Reads items from the text of one answer. */
export interface ItemParser {
  /** Items that a piece of text completes. */
  push(text: string): Iterable<unknown>;
  /** Items that the end of the text completes. */
  end(): Iterable<unknown>;
  /** The text of an item that is not complete. */
  readonly rest: string;
  /** The length of that text, at least. */
  readonly size: number;
  /** Nothing more is read: the stream has said that it is over. */
  readonly isOver?: boolean;
  readonly lastEventId?: string | undefined;
  /** Milliseconds that the server asks to wait before the next request. */
  readonly retryMs?: number | undefined;
}

/** How often in a row a stream is requested again without a new item. */
const TRIES = 3;

interface Chunk {
  readonly done: boolean;
  readonly value?: Uint8Array | undefined;
}
interface Reader {
  read(): Promise<Chunk>;
  cancel(): Promise<void>;
}

/** The items of a stream. What ends their loop, and what aborts the call, closes the connection. */
export function makeStream(
  source: StreamSource,
  makeParser: (answered: Answered, lastEventId: string | undefined) => ItemParser,
): AsyncIterableIterator<unknown> {
  const items = new StreamItems(source, makeParser);
  const generator = items.read();
  const iterator: AsyncIterableIterator<unknown> = {
    next: () => generator.next(),
    return: async () => {
      items.close();
      // Not waited for: it waits for a read or a request that is still going on.
      generator.return().catch(() => {});
      return { done: true, value: undefined };
    },
    [Symbol.asyncIterator]: () => iterator,
  };
  return iterator;
}

class StreamItems {
  readonly #source: StreamSource;
  readonly #makeParser: (answered: Answered, lastEventId: string | undefined) => ItemParser;
  readonly #unsubscribe: (() => void) | undefined;
  #current: Answered;
  #reader: Reader | undefined;
  #isClosed = false;
  /** What aborted the call. */
  #reason: unknown;
  #received = 0;
  #failures = 0;
  #lastEventId: string | undefined;

  constructor(
    source: StreamSource,
    makeParser: (answered: Answered, lastEventId: string | undefined) => ItemParser,
  ) {
    const { first, signal } = source;
    this.#source = source;
    this.#makeParser = makeParser;
    this.#current = first;
    this.#reader = readerOf(first.response);
    if (signal === undefined) return;
    const abort = () => {
      this.#reason = reasonOf(first.call, signal.reason, false);
      this.close();
    };
    if (signal.aborted) abort();
    else this.#unsubscribe = onAbort(signal, abort);
  }

  close(): void {
    if (this.#isClosed) return;
    this.#isClosed = true;
    this.#unsubscribe?.();
    this.#reader?.cancel().catch(() => {});
    this.#current.call.abort(this.#reason);
  }

  async *read(): AsyncGenerator<unknown, void, undefined> {
    try {
      do yield* this.#readAnswer();
      while (!this.#isClosed);
      if (this.#reason !== undefined) throw this.#reason;
    } catch (error) {
      this.#source.clean(error);
      throw error;
    } finally {
      this.close();
    }
  }

  /** Reads one answer. At its right end the stream is closed, and else there is a next answer, or an error. */
  async *#readAnswer(): AsyncGenerator<unknown, void, undefined> {
    const { call } = this.#current;
    const parser = this.#makeParser(this.#current, this.#lastEventId);
    const decoder = new TextDecoder();
    let cause: unknown;
    for (let isEnd = false; !isEnd && !this.#isClosed; ) {
      let chunk: Chunk = { done: true, value: undefined };
      try {
        if (this.#reader) chunk = await this.#reader.read();
      } catch (error) {
        cause = error ?? "no reason";
      }
      if (this.#isClosed) return;
      isEnd = chunk.done;
      const text = decoder.decode(chunk.value, { stream: !isEnd });
      for (const item of parse(parser, text, isEnd && cause === undefined)) {
        this.#source.check(item);
        this.#received++;
        this.#failures = 0;
        this.#lastEventId = parser.lastEventId;
        yield item;
        if (this.#isClosed) return;
      }
      this.#lastEventId = parser.lastEventId;
      if (parser.isOver) return this.close();
      if (parser.size > call.maxResponseBytes) {
        throw new ResponseTooLargeError(call, call.maxResponseBytes);
      }
    }
    if (cause === undefined && parser.rest === "") return this.close();
    await this.#resume(parser, cause);
  }

  /** Requests what comes after the last event, or throws the error of a stream that ended early. */
  async #resume({ rest, retryMs }: ItemParser, cause: unknown): Promise<void> {
    const { call } = this.#current;
    const { resume } = this.#source;
    const fail = (reason: unknown) => {
      const facts = { received: this.#received, lastEventId: this.#lastEventId, rest };
      return new StreamError(call, { ...facts, cause: reason });
    };
    const id = this.#lastEventId;
    this.#failures++;
    if (!resume || id === undefined || this.#failures > TRIES) throw fail(cause);
    try {
      await sleep(Math.min(retryMs ?? backoff(this.#failures), LONGEST_WAIT_MS), call.signal);
      this.#current = await resume(id);
    } catch (error) {
      if (this.#isClosed) return;
      throw fail(error);
    }
    this.#reader = readerOf(this.#current.response);
    // Closed meanwhile, or 204: the server has no more.
    if (this.#isClosed) this.#reader?.cancel().catch(() => {});
    else if (this.#current.response.status === 204) this.close();
  }
}

function* parse(parser: ItemParser, text: string, isEnd: boolean): Iterable<unknown> {
  yield* parser.push(text);
  if (isEnd) yield* parser.end();
}

function readerOf({ body }: Response): Reader | undefined {
  if (body === null) return undefined;
  if (typeof body.getReader === "function") return body.getReader();
  throw new ConfigurationError(
    `The given fetch gave an answer with ${show(body)} instead of a stream, which this operation needs`,
  );
}
