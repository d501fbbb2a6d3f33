import { GetTimeoutError, type GotText } from "../../host/host.js";
import { sleep } from "../../runtime/call/deadline.js";
import { backoff, LONGEST_WAIT_MS } from "../../runtime/call/retry.js";
import { isPassingStatus, readRetryAfter } from "../../runtime/http/rate-limit.js";
import { FetchError } from "../../support/errors.js";
import { type Network, whyAborted } from "./network.js";

/** The result of one try of a request. */
export type AttemptResult<Value> =
  | { readonly ok: true; readonly value: Value }
  /** `retry` is absent if another try cannot help. */
  | { readonly ok: false; readonly error: FetchError; readonly retry?: Retry | undefined };

export interface Retry {
  /** Retry-After in milliseconds, if the server sent one. */
  readonly afterMs?: number | undefined;
  /** The answer was a 429 (Too Many Requests). */
  readonly isRateLimited: boolean;
}

const ATTEMPTS = 4;
/** Attempts if the answers are 429s: with doubling pauses about two minutes in all. */
const ATTEMPTS_RATE_LIMITED = 9;

/**
 * Sends a GET within the rate limit of its server, and again after failures that may pass.
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
    if (retry?.isRateLimited !== true) failures++;
    if (retry === undefined || failures === ATTEMPTS || attempt === ATTEMPTS_RATE_LIMITED)
      throw error;
    if (retry.isRateLimited) continue; // The rate limiter waits before the next request.
    const pause = sleep(Math.max(retry.afterMs ?? 0, backoff(failures)), network.signal);
    await pause.catch((cause: unknown) => throwAborted(url, network, cause));
  }
}

/** How to retry after an error status; `undefined` if a retry cannot help. */
export function retryOf(status: number, headers: GotText["headers"]): Retry | undefined {
  if (!isPassingStatus(status)) return undefined;
  return { afterMs: readRetryAfter(headers, status), isRateLimited: status === 429 };
}

/**
 * The result of a request without an answer: network errors are retried. Refusals by the host rules are not, nor are
 * timeouts: a server that sends a byte now and then would hold a run for several of them.
 */
export function failedAttempt(error: unknown, { signal }: Network): AttemptResult<never> {
  if (!(error instanceof FetchError)) throw error;
  const isTimeout = error.cause instanceof GetTimeoutError;
  const isNetworkError = error.cause !== undefined && !isTimeout && !signal.aborted;
  return { ok: false, error, ...(isNetworkError ? { retry: { isRateLimited: false } } : {}) };
}

async function withLimit<Value>(
  url: URL,
  network: Network,
  tryOnce: () => Promise<AttemptResult<Value>>,
): Promise<AttemptResult<Value>> {
  const limiter = network.limiterOf(url);
  const epoch = await limiter
    .acquire(network.signal)
    .catch((cause: unknown): never => throwAborted(url, network, cause));
  let refusal: Retry | undefined;
  try {
    const result = endLongWait(url, await tryOnce());
    if (!result.ok && result.retry?.isRateLimited) refusal = result.retry;
    return result;
  } finally {
    limiter.release(epoch, refusal);
  }
}

/** Fails without a retry if Retry-After is longer than a run waits. */
function endLongWait<Value>(url: URL, result: AttemptResult<Value>): AttemptResult<Value> {
  const afterMs = result.ok ? 0 : (result.retry?.afterMs ?? 0);
  if (result.ok || afterMs <= LONGEST_WAIT_MS) return result;
  const detail = `the server asks to wait ${Math.ceil(afterMs / 1_000)} s; pull again after that`;
  return { ok: false, error: new FetchError(url.href, result.error.status, { detail }) };
}

function throwAborted(url: URL, { signal }: Network, cause: unknown): never {
  throw new FetchError(url.href, undefined, { cause, detail: whyAborted(signal) });
}
