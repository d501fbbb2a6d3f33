import { FetchError } from "../errors.js";
import { MAX_BYTES } from "../support/source-text.js";
import { getText, type Network } from "./network/get-text.js";

export type Downloaded =
  | { readonly changed: true; readonly text: string; readonly etag?: string }
  /** What the given ETag stands for is still what the server has. */
  | { readonly changed: false };

const TIMEOUT_MS = 30_000;
/** Docs sites answer HTML unless one asks for Markdown. */
const ACCEPT = "text/markdown, application/yaml, application/json, text/plain;q=0.9, */*;q=0.5";

/**
 * Fetches a text of a docs page or a description.
 * @throws FetchError
 */
export async function download(url: string, network: Network, etag?: string): Promise<Downloaded> {
  const { status, headers, text } = await getText(url, network, {
    headers: { accept: ACCEPT, ...(etag === undefined ? {} : { "if-none-match": etag }) },
    timeoutMs: TIMEOUT_MS,
    maxBytes: MAX_BYTES,
    elsewhere: "name the address there as the source",
  });
  if (status === 304 && etag !== undefined) return { changed: false };
  if (status < 200 || status > 299) throw new FetchError(url, status);
  if (text === undefined) {
    throw new FetchError(url, status, { detail: `more than ${MAX_BYTES / 1_000_000} MB` });
  }
  const given = headers.get("etag");
  return { changed: true, text, ...(given === null ? {} : { etag: given }) };
}
