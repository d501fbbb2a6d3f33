import { ApiError } from "./api-errors.js";
import { NetworkError } from "./call-errors.js";
import type { TypecallError } from "./errors.js";

/** How failed calls are tried again. The deadline of the call is the limit of all tries and waits together. */
export interface RetryOptions {
  /** How often a call is tried in all. @defaultValue `3` */
  readonly tries?: number | undefined;
  /** The first wait is a random part of this many milliseconds, each next one of twice as many. @defaultValue `250` */
  readonly baseMs?: number | undefined;
  /** No wait is longer; where the server asks for a longer one, the call fails at once. @defaultValue `20_000` */
  readonly maxWaitMs?: number | undefined;
}

/**
 * Milliseconds until the next try, or `undefined` if there is to be none. Full jitter: callers that failed together
 * do not come back together.
 */
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
  const { tries = 3, baseMs = 250, maxWaitMs = 20_000 } = options;
  const asked = (error instanceof ApiError && error.retryAfterMs) || 0;
  const jitter = Math.random() * Math.min(maxWaitMs, baseMs * 2 ** (attempt - 1));
  return attempt >= tries || asked > maxWaitMs ? undefined : Math.max(asked, jitter);
}

/** Whether the next answer may well be another. */
export function isPassingStatus(status: number): boolean {
  return status === 408 || status === 429 || status >= 500;
}
