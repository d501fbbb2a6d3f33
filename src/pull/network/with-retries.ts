import type { GotText } from "../../host/host.js";
import { sleep } from "../../runtime/call/deadline.js";
import { backoff, LONGEST_WAIT_MS } from "../../runtime/call/retry.js";
import { isPassingStatus, readRetryAfter } from "../../runtime/http/rate-limit.js";
import { FetchError } from "../../support/errors.js";
import type { Network } from "./network.js";

/** What came of a request. */
export type AttemptResult<Value> =
  | { readonly ok: true; readonly value: Value }
  /** Without `retry`, asking again is pointless. */
  | { readonly ok: false; readonly error: FetchError; readonly retry?: Retry | undefined };

export interface Retry {
  /** How long the server asks to wait, if it says so. */
  readonly afterMs?: number | undefined;
  /** The server wants fewer requests. */
  readonly isRefused: boolean;
}

const ATTEMPTS = 4;
/** A refusal says when, not whether: with pauses that double, this is two of the platform's minutes. */
const ATTEMPTS_REFUSED = 9;

/**
 * Sends a request at the pace that its server takes, and again where that may help: only GETs come here.
 * @throws FetchError
 */
export async function withRetries<Value>(
  url: URL,
  network: Network,
  tryOnce: () => Promise<AttemptResult<Value>>,
): Promise<Value> {
  let failures = 0;
  for (let attempt = 1; ; attempt++) {
    const result = await withLimit(url, network, tryOnce);
    if (result.ok) return result.value;
    const { error, retry } = result;
    if (retry?.isRefused !== true) failures++;
    if (retry === undefined || failures === ATTEMPTS || attempt === ATTEMPTS_REFUSED) throw error;
    if (retry.isRefused) continue; // The limiter let everybody wait.
    const pause = sleep(Math.max(retry.afterMs ?? 0, backoff(failures)), network.signal);
    await pause.catch((cause: unknown) => throwAborted(url, cause));
  }
}

/** Whether, and when, an answer of an error status makes sense to be asked for again. */
export function retryOf(status: number, headers: GotText["headers"]): Retry | undefined {
  if (!isPassingStatus(status)) return undefined;
  return { afterMs: readRetryAfter(headers), isRefused: status === 429 };
}

/** A request that failed in the network is worth another; one that a rule of ours stopped is not. */
export function failedAttempt(error: unknown, { signal }: Network): AttemptResult<never> {
  if (!(error instanceof FetchError)) throw error;
  const isWorthMore = error.cause !== undefined && !signal.aborted;
  return { ok: false, error, ...(isWorthMore ? { retry: { isRefused: false } } : {}) };
}

async function withLimit<Value>(
  url: URL,
  network: Network,
  tryOnce: () => Promise<AttemptResult<Value>>,
): Promise<AttemptResult<Value>> {
  const limiter = network.limiterOf(url);
  const epoch = await limiter
    .acquire(network.signal)
    .catch((cause: unknown): never => throwAborted(url, cause));
  let refusal: Retry | undefined;
  try {
    const result = endLongWait(url, await tryOnce());
    if (!result.ok && result.retry?.isRefused) refusal = result.retry;
    return result;
  } finally {
    limiter.release(epoch, refusal);
  }
}

/** Nothing is asked for before its time: where that is far away, the run ends here. */
function endLongWait<Value>(url: URL, result: AttemptResult<Value>): AttemptResult<Value> {
  const afterMs = result.ok ? 0 : (result.retry?.afterMs ?? 0);
  if (result.ok || afterMs <= LONGEST_WAIT_MS) return result;
  const detail = `it asks to wait for ${Math.ceil(afterMs / 1_000)} s; pull again after that`;
  return { ok: false, error: new FetchError(url.href, result.error.status, { detail }) };
}

function throwAborted(url: URL, cause: unknown): never {
  throw new FetchError(url.href, undefined, { cause, detail: "the run was ended" });
}
