import type { GotText } from "../../host.js";

/**
 * How long an answer asks to wait, in milliseconds; 0 if it does not say. The platform documents
 * `X-RateLimit-Reset`, in seconds since 1970, and no `Retry-After`; whatever stands in front of it may send one.
 */
export function retryAfterMs(headers: GotText["headers"], now: number): number {
  const value = headers.get("retry-after");
  if (value !== null) {
    if (/^\d{1,9}$/.test(value)) return Number(value) * 1000;
    const date = Date.parse(value);
    return Number.isNaN(date) ? 0 : Math.max(0, date - now);
  }
  const reset = headers.get("x-ratelimit-reset");
  return reset !== null && /^\d{9,11}$/.test(reset) ? Math.max(0, Number(reset) * 1000 - now) : 0;
}
