import { expect, it } from "vitest";
import { retryAfterMs } from "../../../src/pull/network/retry-after.js";

const NOW = Date.parse("2026-01-01T00:00:00Z");

it.each([
  [{}, 0],
  [{ "retry-after": "7" }, 7_000],
  [{ "retry-after": "Thu, 01 Jan 2026 00:01:00 GMT" }, 60_000],
  [{ "retry-after": "Wed, 31 Dec 2025 00:00:00 GMT" }, 0],
  [{ "retry-after": "soon" }, 0],
  [{ "retry-after": "-5" }, 0],
  [{ "x-ratelimit-reset": String(NOW / 1000 + 30) }, 30_000],
  [{ "x-ratelimit-reset": String(NOW / 1000 - 30) }, 0],
  [{ "x-ratelimit-reset": "30" }, 0],
  [{ "retry-after": "1", "x-ratelimit-reset": String(NOW / 1000 + 30) }, 1_000],
] as const)("%j is %d ms", (headers, ms) => {
  expect(retryAfterMs(new Headers(headers), NOW)).toBe(ms);
});
