import type { Call } from "../errors/facts.js";
import { parseBody } from "../http/answer.js";
import { readBody, readContent } from "../http/body.js";
import type { BlobParts } from "./body/binary.js";

/**
 * The value of a success: what JSON says, a string for `text/*`, a `Blob` for all others, `undefined` for an empty one.
 * @param accept The media types that the document names: without `text/html` among them, a web page is an error.
 */
export async function readAnswer(call: Call, response: Response, accept = ""): Promise<unknown> {
  const { status, headers } = response;
  if (status === 204 || status === 205 || call.method === "HEAD") {
    await response.body?.cancel();
    return undefined;
  }
  const type = headers.get("content-type") ?? "";
  if (/^text\/html\b/i.test(type) && accept.includes("text/html")) {
    return (await readBody(call, response)) || undefined;
  }
  if (type === "" || /^text\/|[/+]json\b/i.test(type)) {
    return parseBody(call, response, await readBody(call, response));
  }
  const blob = await readContent(call, response, new Bytes(type), () => response.blob());
  return blob.size === 0 ? undefined : blob;
}

class Bytes {
  readonly #type: string;
  readonly #chunks: Uint8Array[] = [];

  constructor(type: string) {
    this.#type = type;
  }

  add(chunk: Uint8Array): void {
    this.#chunks.push(chunk);
  }

  end(): Blob {
    return new Blob(this.#chunks as BlobParts, { type: this.#type });
  }
}
