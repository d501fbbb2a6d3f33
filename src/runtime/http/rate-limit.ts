/** Names of the header with the end of a rate limit, after `Retry-After`. The last one has several parameters. */
const RESETS = [
  "x-ratelimit-reset-after",
  "x-ratelimit-reset",
  "x-rate-limit-reset",
  "x-ratelimit-reset-requests",
  "x-ratelimit-reset-tokens",
  "ratelimit-reset",
  "ratelimit",
];

/**
 * Milliseconds that the server asks to wait: `Retry-After-Ms`, `Retry-After`, or for a 429 the end of a rate limit, which
 * some servers send with every answer. Dates are compared with the response's `Date` header, so that a wrong local clock
 * does not matter.
 */
export function readRetryAfter(headers: Pick<Headers, "get">, status: number): number | undefined {
  const now = Date.parse(headers.get("date") ?? "") || Date.now();
  const afterMs = Number.parseFloat(headers.get("retry-after-ms") ?? "");
  const found = [
    afterMs,
    ...["retry-after", ...(status === 429 ? RESETS : [])].map((name) =>
      readWait(headers.get(name) ?? "", now),
    ),
  ].find((ms) => !Number.isNaN(ms));
  return found === undefined ? undefined : Math.max(0, found);
}

/**
 * A duration (`500ms`, `1m0s`), seconds, or a moment: as a date, or in seconds or milliseconds since 1970, which only their
 * size tells apart. A number may be the parameter of a limit (`"default";r=0;t=5`), or the first of several, from proxies
 * that add their own.
 */
function readWait(text: string, now: number): number {
  let duration = 0;
  const rest = text.replace(
    /([\d.]+)(ms?|h|s)/g,
    (_, count: number, unit: keyof typeof UNIT_MS) => {
      duration += count * UNIT_MS[unit];
      return "";
    },
  );
  if (text !== "" && rest === "") return duration;
  const [, digits] =
    /^\s*([-+]?[\d.]+)\s*(?:\s*$|[,;])/.exec(text) ?? /[;,\s](?:t|reset)=(\d+)/.exec(text) ?? [];
  // V8 takes a date from almost any text with a number.
  if (digits === undefined)
    return (/^(?:[A-Z]|\d{4}-)/.test(text) ? Date.parse(text) : Number.NaN) - now;
  const number = Number(digits);
  if (number > 1e11) return number - now;
  return number > 1e9 ? number * 1000 - now : number * 1000;
}

const UNIT_MS = { ms: 1, s: 1_000, m: 60_000, h: 3_600_000 };

const BILLING = /billing|payment|subscription|upgrade|\bplan\b|\bcredits?\b/i;
const BILLING_CODE = /insufficient_(?:quota|credits?|funds|balance)|billing_\w/i;
const TIME =
  /(\b(per|an?|each|every|in) |\/)[\d. ]*(m?s|sec|min|h|second|minute|hour)s?\b|\brpm|wait \d|(again|retry).?(in|after)|reset_?at/i;

/**
 * Whether a 429 means that the plan is used up, so that waiting does not help. Servers also send 429 for too many calls;
 * only the answer distinguishes the two. One that says when to come back is about calls, whatever else it mentions.
 */
export function isAboutBilling({
  message,
  body,
  retryAfterMs,
}: {
  readonly message: string;
  /** The text of the answer, for error codes and times. */
  readonly body: string;
  readonly retryAfterMs: number | undefined;
}): boolean {
  if (retryAfterMs !== undefined) return false;
  return BILLING_CODE.test(body) || (BILLING.test(message) && !TIME.test(body));
}

/** Whether a retry may succeed. 501 and 505 report missing support, which a retry does not change. */
export function isPassingStatus(status: number): boolean {
  return status === 408 || status === 429 || (status >= 500 && status !== 501 && status !== 505);
}
