import { ApiError } from "../errors/api-errors.js";
import { NetworkError } from "../errors/call-errors.js";
import type { TypecallError } from "../errors/errors.js";
import { isPassingStatus } from "../http/rate-limit.js";

/** How failed calls are tried again. The deadline of the call is the limit of all tries and waits together. */
export interface RetryOptions {
  /** How often a call is tried in all. @defaultValue `3` */
  readonly tries?: number | undefined;
  /** The first wait is half to all of this many milliseconds, each next one of twice as many. @defaultValue `250` */
  readonly baseMs?: number | undefined;
  /** No wait is longer; where the server asks for a longer one, the call fails at once. @defaultValue `60_000` */
  readonly maxWaitMs?: number | undefined;
}

/** No wait is longer, unless a caller says so: what is further away is an error, not a pause. */
export const LONGEST_WAIT_MS = 60_000;

/**
 * Milliseconds to wait after so many failures. Half of them are left to chance, so that callers that failed together do
 * not come back together.
 */
export function backoff(
  failures: number,
  { baseMs = 250, maxWaitMs = LONGEST_WAIT_MS }: RetryOptions = {},
): number {
  return Math.min(maxWaitMs, baseMs * 2 ** (failures - 1)) * (0.5 + Math.random() / 2);
}

/** Milliseconds until the next try, or `undefined` if there is to be none. */
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
  const asked = (error instanceof ApiError && error.retryAfterMs) || 0;
  if (attempt >= tries || asked > maxWaitMs) return undefined;
  return Math.max(asked, backoff(attempt, options));
}
