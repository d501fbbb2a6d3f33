/**
 * Milliseconds that the server asks to wait: `Retry-After` in seconds or as a date, or `X-RateLimit-Reset` in seconds
 * since 1970. Dates are compared with the response's `Date` header, so that a wrong local clock does not matter.
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
 * Whether a 429 means that the plan is used up, so that waiting does not help. The platform also sends 429 for too many
 * calls; only the message distinguishes the two.
 */
export function isAboutBilling(message: string): boolean {
  return BILLING.test(message);
}

/** Whether a retry may succeed. 501 and 505 report missing support, which a retry does not change. */
export function isPassingStatus(status: number): boolean {
  return status === 408 || status === 429 || (status >= 500 && status !== 501 && status !== 505);
}
