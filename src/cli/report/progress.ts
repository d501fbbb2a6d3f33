import type { GenerateProgress, PullProgress } from "../../codegen.js";
import { plural } from "./problems.js";
import type { CliIo, Colorize, TextStream } from "./terminal.js";

/** How far some long work has come. */
export type Progress = PullProgress | GenerateProgress;

/** How often a live line changes at most. */
const LIVE_MS = 100;
/** How often a log gets a line. */
const LOG_MS = 5_000;

/** Whether a line can be written over: at a terminal, and not in the log of a CI run. */
export function isLive(stream: TextStream, env: CliIo["env"]): boolean {
  const isCi = env.CI !== undefined && env.CI !== "" && env.CI !== "false";
  return stream.isTTY === true && env.TERM !== "dumb" && !isCi;
}

/** `xpander: 1200 of 10000 functions, 812 a second`. The rate is left out until it says something. */
export function progressLine(progress: Progress, elapsedMs: number): string {
  const { source, unit, done, total } = progress;
  const rate = elapsedMs < 1_000 ? 0 : Math.round((done / elapsedMs) * 1_000);
  return `${source}: ${done} of ${plural(total, unit)}${rate > 0 ? `, ${rate} a second` : ""}`;
}

interface MeterOptions {
  readonly live: boolean;
  readonly colorize: Colorize;
  /** Milliseconds. */
  readonly now: () => number;
}

/** Shows how far work has come: one line that changes, or in a log a line now and then. */
export class ProgressMeter {
  readonly #stream: TextStream;
  readonly #options: MeterOptions;
  /** What is counted, and since when. */
  #counted = "";
  #since = 0;
  #shownAt: number;
  #isShown = false;

  constructor(stream: TextStream, options: MeterOptions) {
    this.#stream = stream;
    this.#options = options;
    // Work that is done at once needs no line in a log.
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
    // A line that wraps could not be written over.
    const fitting = line.slice(0, (this.#stream.columns || 80) - 1);
    this.#stream.write(`${CLEAR}${colorize("dim", fitting)}`);
    this.#isShown = true;
  }

  /** Takes the live line away, so that others can write. */
  end(): void {
    if (this.#isShown) this.#stream.write(CLEAR);
    this.#isShown = false;
  }
}

/** To the start of the line, and empty it. */
const CLEAR = "\r\u001b[2K";
