import { ForbiddenAddressError, GetTimeoutError, type GotText } from "../../host/host.js";
import { findRedirect, MAX_REDIRECTS } from "../../runtime/http/redirect.js";
import { FetchError } from "../../support/errors.js";
import { quote } from "../../support/quote.js";
import type { Network } from "./network.js";

export interface GetTextOptions {
  /** Sent to the URL's own origin only. */
  readonly headers: Readonly<Record<string, string>>;
  /** For the whole answer, redirects and body included. */
  readonly timeoutMs: number;
  readonly maxBytes: number;
  /** What to do about a redirect to another site: `name the address there as the source`. */
  readonly elsewhere: string;
}

/**
 * GETs a text. A redirect is followed inside of its own site only: what is asked of one should not be answered
 * by another, and headers that one is sent are not for another.
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
    if (cause instanceof ForbiddenAddressError) {
      throw new FetchError(url.href, undefined, { detail: cause.message });
    }
    const isLate = cause instanceof GetTimeoutError;
    const detail = isLate
      ? `nothing whole came within ${options.timeoutMs / 1_000} s`
      : network.signal.aborted
        ? "the run was ended"
        : reasonOf(cause);
    throw new FetchError(url.href, undefined, { detail, cause });
  }
}

async function send(
  url: URL,
  { get, rules, signal }: Network,
  { headers, timeoutMs, maxBytes, elsewhere }: GetTextOptions,
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
    if (to === undefined) return got;
    if (to?.origin !== at.origin) {
      // Of a file: URL, and the like, the origin is "null".
      const site = to === null || to.origin === "null" ? got.headers.get("location") : to.origin;
      const detail = `it redirects to ${quote(String(site))}, which was not followed; if that is right, ${elsewhere}`;
      throw new FetchError(at.href, got.status, { detail });
    }
    at = to;
    remainingMs = Math.max(1, timeoutMs - (performance.now() - start));
  }
  throw new FetchError(at.href, undefined, { detail: `${MAX_REDIRECTS} redirects led nowhere` });
}

/** `fetch` says "fetch failed" and keeps what happened in its cause. */
function reasonOf(error: unknown): string {
  if (!(error instanceof Error)) return quote(String(error));
  const { cause } = error;
  return quote(cause instanceof Error && cause.message !== "" ? cause.message : error.message, 200);
}
