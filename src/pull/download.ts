import { FetchError } from "../errors.js";
import { MAX_BYTES } from "../support/source-text.js";
import { readCapped } from "./read-capped.js";

export type Downloaded =
  | { readonly changed: true; readonly text: string; readonly etag?: string }
  /** What the given ETag stands for is still what the server has. */
  | { readonly changed: false };

const TIMEOUT_MS = 30_000;
const MAX_REDIRECTS = 5;
/** Docs sites answer HTML unless one asks for Markdown. */
const ACCEPT = "text/markdown, application/yaml, application/json, text/plain;q=0.9, */*;q=0.5";

/**
 * Fetches a text. A redirect is followed inside of its own site only: what a description says about an API
 * should come from where the config says.
 * @throws FetchError
 */
export async function download(
  url: string,
  fetcher: typeof fetch,
  etag?: string,
): Promise<Downloaded> {
  const headers: Record<string, string> = { accept: ACCEPT };
  if (etag !== undefined) headers["if-none-match"] = etag;
  const signal = AbortSignal.timeout(TIMEOUT_MS);
  let at = new URL(url);
  for (let hops = 0; hops <= MAX_REDIRECTS; hops++) {
    const response = await send(at, fetcher, { headers, signal });
    const { status } = response;
    if (status === 304 && etag !== undefined) return { changed: false };
    const location = status >= 300 && status < 400 ? response.headers.get("location") : null;
    if (location !== null) {
      await response.body?.cancel();
      at = follow(at, location, status);
      continue;
    }
    if (!response.ok) {
      await response.body?.cancel();
      throw new FetchError(at.href, status);
    }
    const text = await readText(response, at);
    const given = response.headers.get("etag");
    return { changed: true, text, ...(given === null ? {} : { etag: given }) };
  }
  throw new FetchError(at.href, undefined, { detail: `${MAX_REDIRECTS} redirects led nowhere` });
}

async function send(at: URL, fetcher: typeof fetch, init: RequestInit): Promise<Response> {
  try {
    return await fetcher(at, { ...init, redirect: "manual" });
  } catch (cause) {
    throw new FetchError(at.href, undefined, { detail: reasonOf(cause), cause });
  }
}

function follow(from: URL, location: string, status: number): URL {
  const to = URL.canParse(location, from) ? new URL(location, from) : undefined;
  if (to !== undefined && to.origin === from.origin) return to;
  const where = to === undefined ? "no address" : to.origin;
  const detail = `it redirects to ${where}; if that is right, name the address there as the source`;
  throw new FetchError(from.href, status, { detail });
}

async function readText(response: Response, at: URL): Promise<string> {
  let text: string | undefined;
  try {
    text = await readCapped(response, MAX_BYTES);
  } catch (cause) {
    throw new FetchError(at.href, undefined, { detail: reasonOf(cause), cause });
  }
  if (text !== undefined) return text;
  const detail = `more than ${MAX_BYTES / 1_000_000} MB`;
  throw new FetchError(at.href, response.status, { detail });
}

/** `fetch` says "fetch failed" and keeps what happened in its cause. */
function reasonOf(error: unknown): string {
  if (!(error instanceof Error)) return String(error);
  if (error.name === "TimeoutError") return `nothing came within ${TIMEOUT_MS / 1_000} s`;
  return error.cause instanceof Error ? error.cause.message : error.message;
}
