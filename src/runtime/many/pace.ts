import { sleep } from "../call/deadline.js";
import { backoff } from "../call/retry.js";

/** The first pause where a 429 does not say how long; each next one takes twice as long. */
const FIRST_PAUSE_MS = 1_000;

/**
 * How many calls may be in flight: half as many after each 429, and one more again for each round of calls that goes
 * well, up to the most that were asked for.
 */
export class Pace {
  readonly #most: number;
  #limit: number;
  #pausedUntil = 0;
  /** Slow-downs since the last call that went well. */
  #refusals = 0;
  /** Counts the slow-downs, so that one burst of refusals is one. */
  #round = 0;

  constructor(most: number, first = most) {
    this.#most = most;
    this.#limit = first;
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
    this.#refusals = 0;
    this.#limit = Math.min(this.#most, this.#limit + 1 / this.#limit);
  }

  slowDown(round: number, pauseMs?: number): void {
    if (round === this.#round) {
      this.#round += 1;
      this.#refusals += 1;
      this.#limit = Math.max(1, this.#limit / 2);
    }
    // A server that asks for no pause at all wants one all the same.
    const pause = pauseMs || backoff(this.#refusals, { baseMs: FIRST_PAUSE_MS });
    this.#pausedUntil = Math.max(this.#pausedUntil, performance.now() + pause);
  }
}
