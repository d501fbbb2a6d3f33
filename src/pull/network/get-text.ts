import {
  ForbiddenAddressError,
  GetTimeoutError,
  type GotText,
  PermanentError,
} from "../../host/host.js";
import { findRedirect, MAX_REDIRECTS } from "../../runtime/http/redirect.js";
import { FetchError } from "../../support/errors.js";
import { quote } from "../../support/quote.js";
import { type Network, whyAborted } from "./network.js";

export interface GetTextOptions {
  /** Sent to the origin of the URL only. */
  readonly headers: Readonly<Record<string, string>>;
  /** For redirects and the whole answer together. */
  readonly timeoutMs: number;
  readonly maxBytes: number;
  /** For the message about a redirect to another origin, what to do: `name the address there as the source`. */
  readonly redirectHint: string;
}

/**
 * GETs a text. Follows redirects within the same origin only: the headers may hold a key, and the answer should come
 * from the server that the config names.
 * @throws FetchError if there is no whole answer
 */
export async function getText(
  url: URL,
  network: Network,
  options: GetTextOptions,
): Promise<GotText> {
  try {
    return await send(url, network, options);
  } catch (cause) {
    if (cause instanceof FetchError) throw cause;
    if (cause instanceof ForbiddenAddressError || cause instanceof PermanentError) {
      throw new FetchError(url.href, undefined, { detail: cause.message });
    }
    const isTimeout = cause instanceof GetTimeoutError;
    const detail = isTimeout
      ? `no complete answer within ${options.timeoutMs / 1_000} s`
      : network.signal.aborted
        ? whyAborted(network.signal)
        : reasonOf(cause);
    throw new FetchError(url.href, undefined, { detail, cause });
  }
}

async function send(
  url: URL,
  { get, rules, signal }: Network,
  { headers, timeoutMs, maxBytes, redirectHint }: GetTextOptions,
): Promise<GotText> {
  let at = url;
  let remainingMs = timeoutMs;
  const start = performance.now();
  for (let hops = 0; hops <= MAX_REDIRECTS; hops++) {
    const problem = rules.findProblem(at);
    if (problem !== undefined) throw new FetchError(at.href, undefined, { detail: problem });
    const { hostname } = at;
    const got = await get(at, {
      headers,
      maxBytes,
      timeoutMs: remainingMs,
      signal,
      findAddressProblem: (address) => rules.findAddressProblem(hostname, address),
    });
    const to = findRedirect(got, at.href);
    if (to === undefined) {
      const detail = findGap(got, headers);
      if (detail === undefined) return got;
      throw new FetchError(at.href, got.status, { detail });
    }
    if (to?.origin !== at.origin) {
      // The origin of a file: URL is "null".
      const site = to === null || to.origin === "null" ? got.headers.get("location") : to.origin;
      const detail = `it redirects to ${quote(String(site))}, which was not followed; if that is right, ${redirectHint}`;
      throw new FetchError(at.href, got.status, { detail });
    }
    at = to;
    remainingMs = Math.max(1, timeoutMs - (performance.now() - start));
  }
  throw new FetchError(at.href, undefined, {
    detail: `it still redirects after ${MAX_REDIRECTS} redirects`,
  });
}

/** Why an answer is not the whole text that was asked for, though its status reports no failure. */
function findGap(
  { status, text }: GotText,
  headers: GetTextOptions["headers"],
): string | undefined {
  if (status < 200 || status > 399) return undefined;
  if (status === 304) {
    return "if-none-match" in headers
      ? undefined
      : "not modified, though it was never asked before";
  }
  if (status === 300) return undefined;
  if (status > 299) return "a redirect without the address that it leads to";
  if (status === 206) return "with a part, though the whole was asked for";
  return text?.trim() === "" ? "with an empty text" : undefined;
}

/** The message of an error; of `fetch failed`, that of its cause. */
function reasonOf(error: unknown): string {
  if (!(error instanceof Error)) return quote(String(error));
  const { cause } = error;
  const isOuter = error.message === "fetch failed" || error.message === "";
  const { message } = isOuter && cause instanceof Error ? cause : error;
  // OpenSSL names its source files and lines, too.
  return quote(
    message.replace(/write EPROTO.*:SSL routines:[^:]*:([^:]*):.*$/s, "TLS failed: $1"),
    200,
  );
}
