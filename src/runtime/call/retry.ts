import { ApiError } from "../errors/api-errors.js";
import { NetworkError } from "../errors/call-errors.js";
import type { TypecallError } from "../errors/errors.js";
import { isPassingStatus } from "../http/rate-limit.js";

/** How failed calls are retried. The timeout of the call includes all tries and waits. */
export interface RetryOptions {
  /** How often a call is sent at most. @defaultValue `3` */
  readonly tries?: number | undefined;
  /** The first wait takes 50 to 100 % of this, in ms; each further one is twice as long. @defaultValue `250` */
  readonly baseMs?: number | undefined;
  /** The longest wait, in ms. If the server asks for a longer one, the call fails at once. @defaultValue `60_000` */
  readonly maxWaitMs?: number | undefined;
}

/** The default of `maxWaitMs`: if the server asks for more, the call fails. */
export const LONGEST_WAIT_MS = 60_000;

/**
 * Milliseconds to wait after this many failures: exponential, half of it random, so that callers that failed together do
 * not retry together.
 */
export function backoff(
  failures: number,
  { baseMs = 250, maxWaitMs = LONGEST_WAIT_MS }: RetryOptions = {},
): number {
  return Math.min(maxWaitMs, baseMs * 2 ** (failures - 1)) * (0.5 + Math.random() / 2);
}

/** Milliseconds until the next try, or `undefined` if the call fails. */
export function delayBeforeRetry(
  error: TypecallError,
  { attempt, repeatable }: { readonly attempt: number; readonly repeatable: boolean },
  options: RetryOptions | false = {},
): number | undefined {
  const isPassing =
    error instanceof ApiError
      ? repeatable && isPassingStatus(error.status)
      : error instanceof NetworkError;
  if (options === false || !isPassing || !error.retryable) return undefined;
  const { tries = 3, maxWaitMs = LONGEST_WAIT_MS } = options;
  const requestedMs = (error instanceof ApiError && error.retryAfterMs) || 0;
  // So written, `NaN` and texts end the tries, too.
  if (!(attempt < tries) || requestedMs > maxWaitMs) return undefined;
  return Math.max(requestedMs, backoff(attempt, options));
}
