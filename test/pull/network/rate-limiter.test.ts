import { expect, it } from "vitest";
import { RateLimiter } from "../../../src/pull/network/rate-limiter.js";

const { signal } = new AbortController();
const rounds = async (limiter: RateLimiter, count: number) => {
  for (let index = 0; index < count; index++) limiter.release(await limiter.acquire(signal));
};

it("raises the limit by one after as many answers, up to sixteen", async () => {
  const limiter = new RateLimiter();
  expect(limiter.limit).toBe(8);
  await rounds(limiter, 9);
  expect(limiter.limit).toBe(9);
  await rounds(limiter, 10 + 11 + 12 + 13 + 14 + 15 + 16);
  expect(limiter.limit).toBe(16);
  await rounds(limiter, 100);
  expect(limiter.limit).toBe(16);
});

it("halves the limit once for all requests of a burst", async () => {
  const limiter = new RateLimiter();
  const burst = await Promise.all(Array.from({ length: 8 }, () => limiter.acquire(signal)));
  for (const epoch of burst) limiter.release(epoch, { afterMs: 1 });
  expect(limiter.limit).toBe(4);
});

it("goes down to one, and up again", async () => {
  const limiter = new RateLimiter();
  for (const limit of [4, 2, 1]) {
    limiter.release(await limiter.acquire(signal), { afterMs: 1 });
    expect(limiter.limit).toBe(limit);
  }
  await rounds(limiter, 1);
  expect(limiter.limit).toBe(2);
});

it("sends no request before Retry-After is over", async () => {
  const limiter = new RateLimiter();
  limiter.release(await limiter.acquire(signal), { afterMs: 400 });
  const start = performance.now();
  await Promise.all([limiter.acquire(signal), limiter.acquire(signal)]);
  expect(performance.now() - start).toBeGreaterThan(390);
});

it("queues requests above the limit", async () => {
  const limiter = new RateLimiter();
  const open = await Promise.all(Array.from({ length: 8 }, () => limiter.acquire(signal)));
  let entered = 0;
  const more = Array.from({ length: 3 }, () => limiter.acquire(signal).then(() => entered++));
  await new Promise((resolve) => setImmediate(resolve));
  expect(entered).toBe(0);
  limiter.release(open[0] ?? 0);
  await Promise.race(more);
  expect(entered).toBe(1);
  limiter.release(open[1] ?? 0);
  limiter.release(open[2] ?? 0);
  await Promise.all(more);
});

it("rejects a queued request when the run is aborted", async () => {
  const limiter = new RateLimiter();
  limiter.release(await limiter.acquire(signal), { afterMs: 60_000 });
  const run = new AbortController();
  const entering = limiter.acquire(run.signal);
  run.abort();
  await expect(entering).rejects.toThrow();
});
