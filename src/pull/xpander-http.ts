import { setTimeout as sleep } from "node:timers/promises";
import { FetchError } from "../errors.js";
import type { JsonValue } from "../runtime/json.js";
import { parseJson } from "../support/parse-json.js";
import { quote } from "../support/quote.js";
import { readCapped } from "./read-capped.js";

/** How to reach the xpander API while pulling. */
export interface XpanderAccess {
  readonly baseUrl: string;
  readonly apiKey?: string;
  readonly fetch: typeof fetch;
  /** For one answer, body included. @defaultValue 30000 */
  readonly timeoutMs?: number;
}

/** GETs a path of the API. Every failure is a `FetchError`, and none of them holds the key. */
export type GetJson = (path: string) => Promise<JsonValue>;

/** A page of 50 functions is a few hundred kilobytes; this is where an answer stops being one of ours. */
const MAX_BYTES = 32 * 1024 * 1024;
const MAX_REDIRECTS = 3;
const ATTEMPTS = 4;
const FIRST_DELAY_MS = 250;
const LONGEST_DELAY_MS = 60_000;
const RETRIED: ReadonlySet<number> = new Set([408, 429, 500, 502, 503, 504]);

/** A reader of the API that waits and asks again where that may help: only GETs go through it. */
export function xpanderGet(access: XpanderAccess): GetJson {
  return async (path) => {
    const url = `${access.baseUrl.replace(/\/+$/, "")}${path}`;
    for (let attempt = 1; ; attempt++) {
      const outcome = await getOnce(url, access);
      if (outcome.ok) return outcome.value;
      if (attempt === ATTEMPTS || outcome.retryAfterMs === undefined) throw outcome.error;
      // Half of the delay is left to chance, so that eight readers do not come back in one instant.
      const backoff = FIRST_DELAY_MS * 2 ** (attempt - 1) * (0.5 + Math.random() / 2);
      await sleep(Math.min(Math.max(outcome.retryAfterMs, backoff), LONGEST_DELAY_MS));
    }
  };
}

type Outcome =
  | { readonly ok: true; readonly value: JsonValue }
  /** Without `retryAfterMs`, asking again is pointless. */
  | { readonly ok: false; readonly error: FetchError; readonly retryAfterMs?: number };

async function getOnce(url: string, access: XpanderAccess): Promise<Outcome> {
  const timeoutMs = access.timeoutMs ?? 30_000;
  const signal = AbortSignal.timeout(timeoutMs);
  let response: Response;
  let body: string | undefined;
  try {
    response = await follow(url, access, signal);
    body = await readCapped(response, MAX_BYTES);
  } catch (cause) {
    if (cause instanceof FetchError) return { ok: false, error: cause };
    const detail = signal.aborted
      ? `no whole answer within ${timeoutMs / 1000} s`
      : reasonOf(cause);
    return { ok: false, error: new FetchError(url, undefined, { cause, detail }), retryAfterMs: 0 };
  }
  const { status } = response;
  if (body === undefined) {
    const detail = `with more than ${MAX_BYTES / 1024 / 1024} MB; is the address that of the xpander API?`;
    return { ok: false, error: new FetchError(url, status, { detail }) };
  }
  return response.ok
    ? readAnswer({ url, response, body })
    : refusal({ url, response, body }, access);
}

interface Answer {
  readonly url: string;
  readonly response: Response;
  readonly body: string;
}

function readAnswer({ url, response, body }: Answer): Outcome {
  const type = response.headers.get("content-type");
  const wrong = (detail: string): Outcome => ({
    ok: false,
    error: new FetchError(url, response.status, { detail }),
  });
  if (type !== null && !/\bjson\b/i.test(type)) {
    return wrong(
      `with ${quote(type)} where JSON was expected; is XPANDER_API_URL the API's address?`,
    );
  }
  const parsed = parseJson(body);
  return parsed.ok ? parsed : wrong(`but the answer ${parsed.problem}`);
}

function refusal({ url, response, body }: Answer, access: XpanderAccess): Outcome {
  const { status } = response;
  if (status === 401 || status === 403) {
    const detail =
      access.apiKey === undefined
        ? "no API key was sent; set XPANDER_API_KEY"
        : "the API key was refused; check XPANDER_API_KEY and that the key belongs to this organization";
    return { ok: false, error: new FetchError(url, status, { detail }) };
  }
  // A server may repeat what it was sent.
  const said = access.apiKey ? body.replaceAll(access.apiKey, "[key]") : body;
  const error = new FetchError(url, status, said === "" ? {} : { detail: quote(said, 200) });
  // The platform answers 429 for a used-up plan as well, told apart by its text only: waiting does not help.
  const isBilling = status === 429 && /billing|quota|plan|upgrade/i.test(body);
  if (!RETRIED.has(status) || isBilling) return { ok: false, error };
  return { ok: false, error, retryAfterMs: retryAfter(response) };
}

function retryAfter(response: Response): number {
  const value = response.headers.get("retry-after");
  if (value === null) return 0;
  if (/^\d{1,9}$/.test(value)) return Number(value) * 1000;
  const date = Date.parse(value);
  return Number.isNaN(date) ? 0 : Math.max(0, date - Date.now());
}

/** `fetch` drops `Authorization` when a redirect leads to another origin, but not `x-api-key`. */
async function follow(url: string, access: XpanderAccess, signal: AbortSignal): Promise<Response> {
  const headers = {
    accept: "application/json",
    ...(access.apiKey ? { "x-api-key": access.apiKey } : {}),
  };
  let at = url;
  for (let redirects = 0; ; redirects++) {
    const response = await access.fetch(at, { headers, redirect: "manual", signal });
    const location = response.headers.get("location");
    if (response.status < 300 || response.status > 399 || location === null) return response;
    await response.body?.cancel();
    const next = URL.canParse(location, at) ? new URL(location, at) : undefined;
    if (next === undefined || next.origin !== new URL(url).origin || redirects === MAX_REDIRECTS) {
      const detail = `with a redirect to ${quote(location)}, which was not followed; set XPANDER_API_URL to the API's own address`;
      throw new FetchError(url, response.status, { detail });
    }
    at = next.href;
  }
}

/** `fetch` says "fetch failed" and keeps what happened in its cause. */
function reasonOf(error: unknown): string {
  if (!(error instanceof Error)) return quote(String(error));
  return error.cause instanceof Error && error.cause.message !== ""
    ? quote(error.cause.message, 200)
    : quote(error.message, 200);
}
