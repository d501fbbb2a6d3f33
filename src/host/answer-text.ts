import { decodeAnswer } from "../documents/decode-text.js";
import { PermanentError } from "./host.js";

/**
 * The text of an answer without a byte order mark.
 * @throws {PermanentError} for a success whose bytes are no text. Those of another status are for a message.
 */
export function answerText(
  body: Uint8Array,
  { status, contentType }: { readonly status: number; readonly contentType: string | null },
): string {
  const decoded = decodeAnswer(body, contentType);
  if (decoded.ok) return decoded.text.replace(/^\uFEFF/, "");
  if (status < 200 || status > 299) return new TextDecoder().decode(body);
  throw new PermanentError(`the answer ${decoded.problem}`);
}

/** The text of an answer, or `undefined` if it is longer than `maxBytes`. */
export async function readCapped(
  response: Response,
  maxBytes: number,
): Promise<string | undefined> {
  const chunks: Uint8Array[] = [];
  let bytes = 0;
  for await (const chunk of response.body ?? []) {
    bytes += chunk.byteLength;
    // Leaving the loop cancels the body's stream.
    if (bytes > maxBytes) return undefined;
    chunks.push(chunk);
  }
  const contentType = response.headers.get("content-type");
  return answerText(Buffer.concat(chunks), { status: response.status, contentType });
}
