import { GetTimeoutError, type GotText } from "../../host/host.js";
import { sleep } from "../../runtime/call/deadline.js";
import { backoff, LONGEST_WAIT_MS } from "../../runtime/call/retry.js";
import { CALL_MS } from "../../runtime/http/platform.js";
import { isPassingStatus, readRetryAfter } from "../../runtime/http/rate-limit.js";
import { errorCode } from "../../support/error-code.js";
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
/** No further attempt begins after so long, unless the answers are 429s. */
const ATTEMPTS_MS = CALL_MS;
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
  const start = performance.now();
  for (let attempt = 1; ; attempt++) {
    const result = await withLimit(url, network, tryOnce);
    if (result.ok) return result.value;
    const { error, retry } = result;
    if (retry === undefined || attempt === ATTEMPTS_RATE_LIMITED) throw error;
    if (retry.isRateLimited) continue; // The rate limiter waits before the next request.
    failures++;
    if (failures === ATTEMPTS || performance.now() - start > ATTEMPTS_MS) throw error;
    const pause = sleep(Math.max(retry.afterMs ?? 0, backoff(failures)), network.signal);
    await pause.catch((cause: unknown) => throwAborted(url, network, cause));
  }
}

/** How to retry after an error status; `undefined` if a retry cannot help. */
export function retryOf(status: number, headers: GotText["headers"]): Retry | undefined {
  if (!isPassingStatus(status)) return undefined;
  return { afterMs: readRetryAfter(headers, status), isRateLimited: status === 429 };
}

/** Codes of names that do not exist, of certificates and TLS, and of what is not HTTP: the next try would meet the same. */
const LASTING =
  /^ENOTFOUND$|CERT|SELF_SIGNED|UNABLE_TO_|^EPROTO$|^ERR_(?:TLS|SSL)_|^HPE_(?!INVALID_EOF)/;

/**
 * The result of a request without an answer: network errors that may pass are retried. Refusals by the host rules are not,
 * nor are timeouts: a server that sends a byte now and then would hold a run for several of them.
 */
export function failedAttempt(error: unknown, { signal }: Network): AttemptResult<never> {
  if (!(error instanceof FetchError)) throw error;
  const { cause } = error;
  const isTimeout = cause instanceof GetTimeoutError;
  const mayPass = cause !== undefined && !isTimeout && !signal.aborted && !isLasting(cause);
  return { ok: false, error, ...(mayPass ? { retry: { isRateLimited: false } } : {}) };
}

/** Whether the code of a network error, or of its cause, is one of {@link LASTING}. */
function isLasting(error: unknown): boolean {
  const inner = error instanceof Error ? error.cause : undefined;
  return [error, inner].some((each) => LASTING.test(errorCode(each) ?? ""));
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
