import { Readable } from "node:stream";
import type { AnswerHeaders } from "./decode.js";

/** An answer whose headers have arrived. */
interface Answer {
  readonly status: number;
  readonly headers: AnswerHeaders;
  readonly body: Readable;
}

/** The part of `Response` that calls use. A whole one, with its stream, takes as long as all the rest of a call. */
export class LightResponse {
  readonly type = "default";
  readonly status: number;
  readonly ok: boolean;
  readonly headers: LightHeaders;
  readonly body: LightBody;

  constructor({ status, headers, body }: Answer) {
    this.status = status;
    this.ok = status >= 200 && status < 300;
    this.headers = new LightHeaders(headers);
    this.body = new LightBody(body);
  }
}

/** The part of `Headers` that calls use. */
class LightHeaders {
  readonly #headers: AnswerHeaders;

  constructor(headers: AnswerHeaders) {
    this.#headers = headers;
  }

  get(name: string): string | null {
    const key = name.toLowerCase();
    const value = Object.hasOwn(this.#headers, key) ? this.#headers[key] : undefined;
    return value === undefined ? null : String(value);
  }

  forEach(call: (value: string, name: string) => void): void {
    for (const [name, value] of pairsOf(this.#headers)) call(value, name);
  }
}

function pairsOf(headers: AnswerHeaders): [name: string, value: string][] {
  return Object.entries(headers).flatMap(([name, value = []]) =>
    [value].flat().map((each): [string, string] => [name, each]),
  );
}

/** The part of `ReadableStream` that calls use, and its own reader. */
class LightBody {
  readonly #stream: Readable;

  constructor(stream: Readable) {
    this.#stream = stream;
  }

  getReader(): Pick<ReadableStreamDefaultReader<Uint8Array>, "read" | "cancel"> {
    const chunks: AsyncIterator<Uint8Array, undefined> = this.#stream[Symbol.asyncIterator]();
    return {
      read: async () => {
        const { done, value } = await chunks.next();
        return done ? { done: true, value: undefined } : { done: false, value };
      },
      cancel: () => this.cancel(),
    };
  }

  /** Drops the rest of the answer, and its connection with it. */
  async cancel(): Promise<void> {
    this.#stream.on("error", () => {}).destroy();
  }
}

/** A whole `Response`, for middleware and for openapi-fetch. */
export function toResponse({ status, headers, body }: Answer): Response {
  const isEmpty = [101, 204, 205, 304].includes(status);
  if (isEmpty) body.resume();
  const stream = isEmpty ? null : (Readable.toWeb(body) as ReadableStream<Uint8Array>);
  return new Response(stream, { status, headers: pairsOf(headers) });
}
