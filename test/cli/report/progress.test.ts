import { describe, expect, it } from "vitest";
import { isLive, ProgressMeter, progressLine } from "../../../src/cli/report/progress.js";
import type { PullProgress } from "../../../src/codegen.js";

const at = (done: number, total = 10_000): PullProgress => ({
  source: "xpander",
  unit: "function",
  done,
  total,
});

describe("a line of progress", () => {
  it.each([
    [at(0), 0, "xpander: 0 of 10000 functions"],
    [at(500), 999, "xpander: 500 of 10000 functions"],
    [at(1_624), 2_000, "xpander: 1624 of 10000 functions, 812 a second"],
    [at(1, 1), 5_000, "xpander: 1 of 1 function"],
  ])("%j after %d ms", (progress, ms, line) => {
    expect(progressLine(progress, ms)).toBe(line);
  });
});

/** What a meter writes for these updates at these times. */
function written(live: boolean, steps: readonly (readonly [ms: number, progress: PullProgress])[]) {
  let text = "";
  let time = 0;
  const stream = {
    write: (part: string): void => {
      text += part;
    },
    columns: 40,
  };
  const meter = new ProgressMeter(stream, { live, colorize: (_, line) => line, now: () => time });
  for (const [ms, progress] of steps) {
    time = ms;
    meter.update(progress);
  }
  meter.end();
  return text;
}

const CLEAR = "\r\u001b[2K";

describe("at a terminal", () => {
  it("overwrites one line, not too often, and clears it", () => {
    const steps = [
      [0, at(1)],
      [50, at(40)],
      [100, at(80)],
      [2_100, at(1_600)],
    ] as const;
    expect(written(true, steps)).toBe(
      `${CLEAR}xpander: 1 of 10000 functions` +
        `${CLEAR}xpander: 80 of 10000 functions` +
        // Truncated, so that it does not wrap.
        `${CLEAR}xpander: 1600 of 10000 functions, 762 a${CLEAR}`,
    );
  });

  it("restarts the rate for each source and unit", () => {
    const pages = { source: "x", unit: "page", done: 5, total: 5 } as const;
    const steps = [
      [0, pages],
      [9_000, { ...pages, unit: "toolkit" }],
      [11_000, { ...pages, unit: "toolkit", done: 4 }],
    ] as const;
    expect(written(true, steps)).toContain("x: 4 of 5 toolkits, 2 a second");
  });
});

describe("in a log", () => {
  it("prints nothing for short work", () => {
    expect(
      written(false, [
        [0, at(1)],
        [4_000, at(10_000)],
      ]),
    ).toBe("");
  });

  it("prints a line every five seconds", () => {
    const steps = Array.from({ length: 120 }, (_, index) => [index * 100, at(index * 50)] as const);
    expect(written(false, steps)).toBe(
      "xpander: 2500 of 10000 functions, 500 a second\nxpander: 5000 of 10000 functions, 500 a second\n",
    );
  });
});

describe("a live line", () => {
  const terminal = { write: (): boolean => true, isTTY: true };
  it.each([
    [terminal, {}, true],
    [terminal, { NO_COLOR: "1" }, true],
    [terminal, { CI: "" }, true],
    [terminal, { CI: "true" }, false],
    [terminal, { TERM: "dumb" }, false],
    [{ write: (): boolean => true }, {}, false],
  ])("%# is only shown at a terminal", (stream, env, live) => {
    expect(isLive(stream, env)).toBe(live);
  });
});
