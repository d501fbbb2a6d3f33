import { expect, it } from "vitest";
import { Lanes } from "../../../src/pull/network/lanes.js";

const { signal } = new AbortController();
const rounds = async (lanes: Lanes, count: number) => {
  for (let index = 0; index < count; index++) lanes.leave(await lanes.enter(signal));
};

it("adds a lane with each round of answers, up to sixteen", async () => {
  const lanes = new Lanes();
  expect(lanes.limit).toBe(8);
  await rounds(lanes, 9);
  expect(lanes.limit).toBe(9);
  await rounds(lanes, 10 + 11 + 12 + 13 + 14 + 15 + 16);
  expect(lanes.limit).toBe(16);
  await rounds(lanes, 100);
  expect(lanes.limit).toBe(16);
});

it("halves them once for all requests of a burst", async () => {
  const lanes = new Lanes();
  const burst = await Promise.all(Array.from({ length: 8 }, () => lanes.enter(signal)));
  for (const round of burst) lanes.leave(round, { afterMs: 1 });
  expect(lanes.limit).toBe(4);
});

it("goes down to one, and up again", async () => {
  const lanes = new Lanes();
  for (const limit of [4, 2, 1]) {
    lanes.leave(await lanes.enter(signal), { afterMs: 1 });
    expect(lanes.limit).toBe(limit);
  }
  await rounds(lanes, 1);
  expect(lanes.limit).toBe(2);
});

it("lets nobody pass before the server's time is over", async () => {
  const lanes = new Lanes();
  lanes.leave(await lanes.enter(signal), { afterMs: 400 });
  const start = performance.now();
  await Promise.all([lanes.enter(signal), lanes.enter(signal)]);
  expect(performance.now() - start).toBeGreaterThan(390);
});

it("keeps the others waiting until a lane is free", async () => {
  const lanes = new Lanes();
  const open = await Promise.all(Array.from({ length: 8 }, () => lanes.enter(signal)));
  let entered = 0;
  const more = Array.from({ length: 3 }, () => lanes.enter(signal).then(() => entered++));
  await new Promise((resolve) => setImmediate(resolve));
  expect(entered).toBe(0);
  lanes.leave(open[0] ?? 0);
  await Promise.race(more);
  expect(entered).toBe(1);
  lanes.leave(open[1] ?? 0);
  lanes.leave(open[2] ?? 0);
  await Promise.all(more);
});

it("ends waiting when the run does", async () => {
  const lanes = new Lanes();
  lanes.leave(await lanes.enter(signal), { afterMs: 60_000 });
  const run = new AbortController();
  const entering = lanes.enter(run.signal);
  run.abort();
  await expect(entering).rejects.toThrow();
});
