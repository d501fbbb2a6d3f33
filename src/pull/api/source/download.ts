import { MAX_BYTES } from "../../../documents/source-text.js";
import type { GotText } from "../../../host/host.js";
import { FetchError } from "../../../support/errors.js";
import { getText } from "../../network/get-text.js";
import type { Network } from "../../network/network.js";
import {
  type AttemptResult,
  failedAttempt,
  retryOf,
  withRetries,
} from "../../network/with-retries.js";

export type Downloaded =
  | { readonly changed: true; readonly text: string; readonly etag?: string }
  /** The server answered 304 for the given ETag. */
  | { readonly changed: false };

/** For docs sites; the timeout of platform calls is `CALL_MS`. */
const TIMEOUT_MS = 30_000;
/** Docs sites send HTML unless Markdown is requested. */
const ACCEPT = "text/markdown, application/yaml, application/json, text/plain;q=0.9, */*;q=0.5";

/**
 * Fetches the text of a docs page or an API description.
 * @throws FetchError
 */
export async function download(at: string, network: Network, etag?: string): Promise<Downloaded> {
  const url = new URL(at);
  return withRetries(url, network, () => downloadOnce(url, network, etag));
}

async function downloadOnce(
  url: URL,
  network: Network,
  known: string | undefined,
): Promise<AttemptResult<Downloaded>> {
  let got: GotText;
  try {
    got = await getText(url, network, {
      headers: { accept: ACCEPT, ...(known === undefined ? {} : { "if-none-match": known }) },
      timeoutMs: TIMEOUT_MS,
      maxBytes: MAX_BYTES,
      redirectHint: "name the address there as the source",
    });
  } catch (error) {
    return failedAttempt(error, network);
  }
  const { status, headers, text } = got;
  if (status === 304 && known !== undefined) return { ok: true, value: { changed: false } };
  if (status < 200 || status > 299) {
    return { ok: false, error: new FetchError(url.href, status), retry: retryOf(status, headers) };
  }
  if (text === undefined) {
    const detail = `more than ${MAX_BYTES / 1_000_000} MB`;
    return { ok: false, error: new FetchError(url.href, status, { detail }) };
  }
  const etag = headers.get("etag");
  return { ok: true, value: { changed: true, text, ...(etag === null ? {} : { etag }) } };
}
