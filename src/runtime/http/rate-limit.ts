/**
 * How long the server asks to wait: `Retry-After` in seconds or as a date, or `X-RateLimit-Reset` in seconds since
 * 1970. A date counts from the server's own `Date`, so that a clock that is wrong here makes no difference.
 */
export function readRetryAfter(headers: Pick<Headers, "get">): number | undefined {
  const now = Date.parse(headers.get("date") ?? "") || Date.now();
  const after = headers.get("retry-after");
  const reset = headers.get("x-ratelimit-reset");
  const ms = after
    ? Number.isNaN(Number(after))
      ? Date.parse(after) - now
      : Number(after) * 1000
    : Number(reset || Number.NaN) * 1000 - now;
  return Number.isNaN(ms) ? undefined : Math.max(0, ms);
}

const BILLING = /billing|payment|subscription|upgrade|\bplan\b|\bcredits?\b/i;

/**
 * Whether a 429 is about a used-up plan, which waiting does not help. The platform sends 429 for that as well as for
 * too many calls; only its words tell the two apart.
 */
export function isAboutBilling(said: string): boolean {
  return BILLING.test(said);
}

/** Whether the next answer may well be another. What 501 and 505 say is not done, is not done a moment later either. */
export function isPassingStatus(status: number): boolean {
  return status === 408 || status === 429 || (status >= 500 && status !== 501 && status !== 505);
}
