import { NetworkError, ResponseTooLargeError } from "../errors/call-errors.js";
import type { Call } from "../errors/facts.js";
import { show } from "../validate/checks/issue.js";
import { messagesOf } from "./network.js";

/** Codes and messages with which Node, Bun and Deno report broken compression; not those of a body that ends too early. */
const NOT_DECODED =
  /Z_DATA_ERROR|ERR_+ERROR_FORMAT|ZSTD_error|ZlibError|Brotli|Decompress|incorrect header check|decoding/i;

/** Bytes of an error answer that are read at most: its message is at the start. */
const MAX_ERROR_BYTES = 2 ** 20;

/**
 * The text of a body, in UTF-8. Nothing is read beyond the limit: there the text of an error answer is cut off, and a
 * success is a failure.
 */
export function readBody(call: Call, response: Response): Promise<string> {
  return readContent(call, response, new Utf8(), () => response.text());
}

/** Takes the chunks of a body. */
interface Sink<Whole> {
  add(chunk: Uint8Array): void;
  end(): Whole;
}

/** The content of a body, as `readBody` reads it. */
export async function readContent<Whole extends string | Blob>(
  call: Call,
  response: Response,
  content: Sink<Whole>,
  readWhole: () => Promise<Whole>,
): Promise<Whole> {
  const { body, ok } = response;
  const limit = ok ? call.maxResponseBytes : Math.min(call.maxResponseBytes, MAX_ERROR_BYTES);
  const tooLarge = () => new ResponseTooLargeError(call, limit);
  try {
    // Other implementations of `fetch` have another kind of stream, or none.
    if (typeof body?.getReader !== "function") {
      const whole = await readWhole();
      const size = typeof whole === "string" ? whole.length : whole.size;
      if (ok && size > limit) throw tooLarge();
      return whole;
    }
    const reader = body.getReader();
    for (let size = 0; ; ) {
      const { done, value } = await reader.read();
      if (done) return content.end();
      // An empty chunk counts, too, so that an endless body of them ends.
      size += value.byteLength || 1;
      if (size > limit) {
        reader.cancel().catch(() => {});
        if (ok) throw tooLarge();
        content.add(value.subarray(0, limit - size));
        return content.end();
      }
      content.add(value);
    }
  } catch (cause) {
    if (cause instanceof ResponseTooLargeError) throw cause;
    throwUnreadable(call, response, cause);
  }
}

/** Decodes chunks. Most bodies are a single one: a decoder that goes on from chunk to chunk costs more than reading it. */
class Utf8 implements Sink<string> {
  #first: Uint8Array | undefined;
  #decoder: InstanceType<typeof TextDecoder> | undefined;
  #text = "";

  add(chunk: Uint8Array): void {
    if (this.#first === undefined) {
      this.#first = chunk;
      return;
    }
    if (this.#decoder === undefined) {
      this.#decoder = new TextDecoder();
      this.#text = this.#decoder.decode(this.#first, { stream: true });
    }
    this.#text += this.#decoder.decode(chunk, { stream: true });
  }

  end(): string {
    return this.#decoder ? this.#text + this.#decoder.decode() : WHOLE.decode(this.#first);
  }
}

const WHOLE = /* @__PURE__ */ new TextDecoder();

/** Converts an error while reading a body to the error of the call. */
function throwUnreadable(call: Call, { headers }: Response, cause: unknown): never {
  if (call.signal.aborted) throw call.signal.reason;
  const encoding = headers.get("content-encoding");
  const isEncoded = encoding === null || !NOT_DECODED.test(messagesOf(cause).join());
  const problem = isEncoded
    ? "got only a part of its answer"
    : `got an answer that is not in the Content-Encoding that it names, ${show(encoding)}: the server or a proxy is at fault`;
  throw new NetworkError(call, problem, { cause, retryable: isEncoded && call.repeatable });
}
