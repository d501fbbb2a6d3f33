import { sleep } from "./deadline.js";

/** Wait where a 429 does not say how long. */
const DEFAULT_PAUSE_MS = 1_000;

/**
 * How many calls may be in flight: all that were asked for, half as many after each 429, and one more again for each
 * round of calls that goes well.
 */
export class Pace {
  readonly #most: number;
  #limit: number;
  #pausedUntil = 0;
  /** Counts the slow-downs, so that one burst of refusals is one. */
  #round = 0;

  constructor(most: number) {
    this.#most = most;
    this.#limit = most;
  }

  get limit(): number {
    return Math.floor(this.#limit);
  }

  /** Waits while calls are refused. Gives a mark for `slowDown`. */
  async ready(signal: AbortSignal): Promise<number> {
    for (;;) {
      const ms = this.#pausedUntil - performance.now();
      if (ms <= 0) return this.#round;
      await sleep(ms, signal);
    }
  }

  speedUp(): void {
    this.#limit = Math.min(this.#most, this.#limit + 1 / this.#limit);
  }

  slowDown(round: number, pauseMs = DEFAULT_PAUSE_MS): void {
    this.#pausedUntil = Math.max(this.#pausedUntil, performance.now() + pauseMs);
    if (round !== this.#round) return;
    this.#round += 1;
    this.#limit = Math.max(1, this.#limit / 2);
  }
}
