import { afterEach, describe, expect, it, vi } from "vitest";
import { setAlarm } from "../../../src/runtime/call/alarm.js";

afterEach(() => {
  vi.useRealTimers();
  vi.unstubAllGlobals();
});

const countTimers = () =>
  process.getActiveResourcesInfo().filter((resource) => resource === "Timeout").length;

/** Resolves with the time that an alarm took. */
const rings = (ms: number) =>
  new Promise<number>((resolve) => {
    const began = performance.now();
    setAlarm(ms, () => resolve(performance.now() - began));
  });

const many = () => Array.from({ length: 1_000 }, (_, ms) => setAlarm(60_000 - ms, () => {}));

describe("alarms", () => {
  it("share one timer, which is gone with the last of them", () => {
    const before = countTimers();
    const [first, ...others] = many();
    expect(countTimers()).toBe(before + 1);
    for (const cancel of others) cancel();
    expect(countTimers()).toBe(before + 1);
    first?.();
    expect(countTimers()).toBe(before);
  });

  it("ring in the order of their ends, none of them early, and the cancelled ones never", async () => {
    const order: number[] = [];
    const cancelled = vi.fn();
    const lengths = [30, 1, 12, 7.5, 12.1, 20];
    const cancel = setAlarm(5, cancelled);
    const rung = lengths.map(async (ms) => {
      expect(await rings(ms)).toBeGreaterThanOrEqual(ms);
      order.push(ms);
    });
    cancel();
    await Promise.all(rung);
    expect(order).toEqual(lengths.toSorted((a, b) => a - b));
    expect(cancelled).not.toHaveBeenCalled();
  });

  it("may be set and cancelled by one that rings", async () => {
    const cancelled = vi.fn();
    const cancel = setAlarm(40, cancelled);
    await rings(1);
    cancel();
    expect(await rings(1)).toBeGreaterThanOrEqual(1);
    await rings(45);
    expect(cancelled).not.toHaveBeenCalled();
  });

  it("ring by the clock that a test puts in place, and by the usual one after that", async () => {
    const usual = setAlarm(60_000, () => {});
    vi.useFakeTimers();
    const ring = vi.fn();
    setAlarm(10_000, ring);
    const left = setAlarm(100_000, () => {});
    vi.advanceTimersByTime(9_999);
    expect(ring).not.toHaveBeenCalled();
    vi.advanceTimersByTime(1);
    expect(ring).toHaveBeenCalledOnce();
    vi.useRealTimers();
    expect(await rings(2)).toBeGreaterThanOrEqual(2);
    usual();
    left();
  });

  it("have a timer each on workerd, where a request ends its timers", () => {
    vi.stubGlobal("navigator", { userAgent: "Cloudflare-Workers" });
    const before = countTimers();
    const cancels = many();
    expect(countTimers()).toBe(before + 1_000);
    for (const cancel of cancels) cancel();
    expect(countTimers()).toBe(before);
  });
});
