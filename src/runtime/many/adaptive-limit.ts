import { sleep } from "../call/deadline.js";
import { backoff } from "../call/retry.js";

/** The first pause after a 429 without `Retry-After`; each further one is twice as long. */
const FIRST_PAUSE_MS = 1_000;

/**
 * Adaptive limit of calls in flight: halved after a 429, and raised by one for each full round of successful calls, up
 * to the maximum (additive increase, multiplicative decrease).
 */
export class AdaptiveLimit {
  readonly #most: number;
  #limit: number;
  #pausedUntil = 0;
  /** Slow-downs since the last success. */
  #refusals = 0;
  /** Number of slow-downs so far. Calls that started in the same epoch slow down once. */
  #epoch = 0;

  constructor(most: number, first: number = most) {
    this.#most = most;
    this.#limit = first;
  }

  get limit(): number {
    return Math.floor(this.#limit);
  }

  /** Waits until the pause after a 429 is over. Returns the epoch, to pass to `slowDown`. */
  async ready(signal: AbortSignal): Promise<number> {
    for (;;) {
      const ms = this.#pausedUntil - performance.now();
      if (ms <= 0) return this.#epoch;
      await sleep(ms, signal);
    }
  }

  speedUp(): void {
    this.#refusals = 0;
    this.#limit = Math.min(this.#most, this.#limit + 1 / this.#limit);
  }

  slowDown(epoch: number, pauseMs?: number): void {
    if (epoch === this.#epoch) {
      this.#epoch += 1;
      this.#refusals += 1;
      this.#limit = Math.max(1, this.#limit / 2);
    }
    // `||`: after `Retry-After: 0`, too, a pause is needed.
    const pause = pauseMs || backoff(this.#refusals, { baseMs: FIRST_PAUSE_MS });
    this.#pausedUntil = Math.max(this.#pausedUntil, performance.now() + pause);
  }
}
