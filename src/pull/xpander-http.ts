import { setTimeout as sleep } from "node:timers/promises";
import { FetchError } from "../errors.js";
import type { JsonValue } from "../runtime/json.js";
import { parseJson } from "../support/parse-json.js";
import { quote } from "../support/quote.js";
import { type GotText, getText, type Network } from "./network/get-text.js";
import type { Journal } from "./network/journal.js";
import type { KnownAnswer } from "./network/journal-lines.js";
import { Lanes } from "./network/lanes.js";
import { retryAfterMs } from "./network/retry-after.js";

/** How to reach the xpander API while pulling. */
export interface XpanderAccess extends Network {
  readonly baseUrl: string;
  readonly apiKey?: string;
  readonly journal: Journal;
}

/**
 * GETs a path of the API. `row` is what a list says of it now: with the same row, an interrupted run's answer
 * still stands. Every failure is a `FetchError`, and none of them holds the key.
 */
export type GetJson = (path: string, row?: string) => Promise<JsonValue>;

/** For one answer, body included. */
const TIMEOUT_MS = 30_000;
/** A page of 50 functions is a few hundred kilobytes; this is where an answer stops being one of ours. */
const MAX_BYTES = 32 * 1024 * 1024;
const ELSEWHERE = "set XPANDER_API_URL to the API's own address";
const ATTEMPTS = 4;
/** A refusal says when, not whether: with pauses that double, this is two of the platform's minutes. */
const ATTEMPTS_REFUSED = 10;
const FIRST_DELAY_MS = 250;
/** Nobody looks on for longer than that. */
const LONGEST_WAIT_MS = 60_000;
const RETRIED: ReadonlySet<number> = new Set([408, 429, 500, 502, 503, 504]);

/** A reader of the API that waits and asks again where that may help: only GETs go through it. */
export function xpanderGet(access: XpanderAccess): GetJson {
  const lanes = new Lanes();
  return async (path, row) => {
    const known = access.journal.find(path);
    if (known?.resumable && row !== undefined && known.row === row) {
      const parsed = parseJson(known.body);
      if (parsed.ok) return parsed.value;
    }
    let failures = 0;
    for (let attempt = 1; ; attempt++) {
      const outcome = await inLane(lanes, access, () => getOnce(path, access, known));
      if (outcome.ok) {
        const { value, body, etag } = outcome;
        if (body === undefined) access.journal.confirm(path, row);
        else await access.journal.add(path, { body, etag, row });
        return value;
      }
      const { error, retry } = outcome;
      const isRefused = retry?.refused === true;
      if (!isRefused) failures++;
      if (retry === undefined || failures === ATTEMPTS || attempt === ATTEMPTS_REFUSED) throw error;
      // Those who were refused wait for all, in the lanes.
      if (!isRefused) await pause(retry.afterMs, failures, access);
    }
  };
}

async function inLane(
  lanes: Lanes,
  { signal, baseUrl }: XpanderAccess,
  ask: () => Promise<Outcome>,
): Promise<Outcome> {
  const round = await lanes.enter(signal).catch((cause: unknown) => {
    throw new FetchError(baseUrl, undefined, { cause, detail: "the run was ended" });
  });
  let refusedForMs: number | undefined;
  try {
    const outcome = await ask();
    if (!outcome.ok && outcome.retry?.refused) refusedForMs = outcome.retry.afterMs;
    return outcome;
  } finally {
    lanes.leave(round, refusedForMs);
  }
}

async function pause(afterMs: number, failures: number, access: XpanderAccess): Promise<void> {
  // Half of the delay is left to chance, so that all readers do not come back in one instant.
  const backoff = FIRST_DELAY_MS * 2 ** (failures - 1) * (0.5 + Math.random() / 2);
  const { signal } = access;
  await sleep(Math.max(afterMs, backoff), undefined, signal === undefined ? {} : { signal }).catch(
    (cause: unknown) => {
      throw new FetchError(access.baseUrl, undefined, { cause, detail: "the run was ended" });
    },
  );
}

type Outcome =
  | {
      readonly ok: true;
      readonly value: JsonValue;
      /** Only if it is another than the one that is known. */
      readonly body?: string;
      readonly etag?: string | undefined;
    }
  /** Without `retry`, asking again is pointless. */
  | { readonly ok: false; readonly error: FetchError; readonly retry?: Retry };

interface Retry {
  readonly afterMs: number;
  /** The server wants fewer requests. */
  readonly refused: boolean;
}

async function getOnce(
  path: string,
  access: XpanderAccess,
  known: KnownAnswer | undefined,
): Promise<Outcome> {
  const url = `${access.baseUrl.replace(/\/+$/, "")}${path}`;
  const headers = {
    accept: "application/json",
    ...(access.apiKey ? { "x-api-key": access.apiKey } : {}),
    ...(known?.etag === undefined ? {} : { "if-none-match": known.etag }),
  };
  let got: GotText;
  try {
    const limits = { timeoutMs: TIMEOUT_MS, maxBytes: MAX_BYTES, elsewhere: ELSEWHERE };
    got = await getText(url, access, { headers, ...limits });
  } catch (error) {
    if (!(error instanceof FetchError)) throw error;
    // Only where the network failed, not where a rule of ours did: those have no cause.
    const isWorthMore = error.cause !== undefined && access.signal?.aborted !== true;
    return { ok: false, error, ...(isWorthMore ? { retry: { afterMs: 0, refused: false } } : {}) };
  }
  const { status, text } = got;
  if (status === 304 && known?.etag !== undefined) {
    const parsed = parseJson(known.body);
    if (parsed.ok) return parsed;
    return getOnce(path, access, undefined);
  }
  if (text === undefined) {
    const detail = `with more than ${MAX_BYTES / 1024 / 1024} MB; is the address that of the xpander API?`;
    return { ok: false, error: new FetchError(url, status, { detail }) };
  }
  const answer = { url, status, headers: got.headers, body: text };
  return status >= 200 && status < 300 ? readAnswer(answer) : refusal(answer, access);
}

interface HttpAnswer {
  readonly url: string;
  readonly status: number;
  readonly headers: Headers;
  readonly body: string;
}

function readAnswer({ url, status, headers, body }: HttpAnswer): Outcome {
  const type = headers.get("content-type");
  const wrong = (detail: string): Outcome => ({
    ok: false,
    error: new FetchError(url, status, { detail }),
  });
  if (type !== null && !/\bjson\b/i.test(type)) {
    return wrong(
      `with ${quote(type)} where JSON was expected; is XPANDER_API_URL the API's address?`,
    );
  }
  const parsed = parseJson(body);
  if (!parsed.ok) return wrong(`but the answer ${parsed.problem}`);
  return { ok: true, value: parsed.value, body, etag: headers.get("etag") ?? undefined };
}

function refusal({ url, status, headers, body }: HttpAnswer, access: XpanderAccess): Outcome {
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
  const afterMs = retryAfterMs(headers, Date.now());
  if (afterMs > LONGEST_WAIT_MS) {
    const detail = `it asks to wait for ${Math.ceil(afterMs / 1000)} s; pull again after that, and it goes on where it stopped`;
    return { ok: false, error: new FetchError(url, status, { detail }) };
  }
  return { ok: false, error, retry: { afterMs, refused: status === 429 } };
}
