import type { GenerateProgress, PullProgress } from "../../codegen.js";
import { plural } from "./problems.js";
import type { CliIo, Colorize, TextStream } from "./terminal.js";

/** How many documents, functions, stubs … of a phase are done. */
export type Progress = PullProgress | GenerateProgress;

/** Shortest time between two updates of the live line. */
const LIVE_MS = 100;
/** Time between two lines in a log. */
const LOG_MS = 5_000;

/** Whether a line can be overwritten: on a terminal, but not in the log of a CI run. */
export function isLive(stream: TextStream, env: CliIo["env"]): boolean {
  const isCi = env.CI !== undefined && env.CI !== "" && env.CI !== "false";
  return stream.isTTY === true && env.TERM !== "dumb" && !isCi;
}

/** `xpander: 1200 of 10000 functions, 812 a second`; without the rate in the first second. */
export function progressLine(progress: Progress, elapsedMs: number): string {
  const { source, unit, done, total } = progress;
  const rate = elapsedMs < 1_000 ? 0 : Math.round((done / elapsedMs) * 1_000);
  return `${source}: ${done} of ${plural(total, unit)}${rate > 0 ? `, ${rate} a second` : ""}`;
}

interface MeterOptions {
  readonly live: boolean;
  readonly colorize: Colorize;
  /** The time in milliseconds. */
  readonly now: () => number;
}

/** Shows progress: on a terminal a line that is overwritten, in a log a line every few seconds. */
export class ProgressMeter {
  readonly #stream: TextStream;
  readonly #options: MeterOptions;
  /** Source and unit of the current count, and when it started. */
  #counted = "";
  #since = 0;
  #shownAt: number;
  #isShown = false;

  constructor(stream: TextStream, options: MeterOptions) {
    this.#stream = stream;
    this.#options = options;
    // In a log, no line for work that takes less than LOG_MS.
    this.#shownAt = options.live ? Number.NEGATIVE_INFINITY : options.now();
  }

  update(progress: Progress): void {
    const { live, colorize, now } = this.#options;
    const time = now();
    const counted = `${progress.source} ${progress.unit}`;
    if (counted !== this.#counted) {
      this.#counted = counted;
      this.#since = time;
    }
    if (time - this.#shownAt < (live ? LIVE_MS : LOG_MS)) return;
    this.#shownAt = time;
    const line = progressLine(progress, time - this.#since);
    if (!live) {
      this.#stream.write(`${line}\n`);
      return;
    }
    // A line that wraps could not be overwritten.
    const fitting = line.slice(0, (this.#stream.columns || 80) - 1);
    this.#stream.write(`${CLEAR}${colorize("dim", fitting)}`);
    this.#isShown = true;
  }

  /** Clears the live line. */
  end(): void {
    if (this.#isShown) this.#stream.write(CLEAR);
    this.#isShown = false;
  }
}

/** Moves to the start of the line and erases it (ECMA-48 EL). */
const CLEAR = "\r\u001b[2K";
