import { setTimeout as sleep } from "node:timers/promises";

const FIRST_LIMIT = 8;
const MOST = 16;
const FIRST_PAUSE_MS = 250;
const LONGEST_PAUSE_MS = 60_000;

/**
 * How many requests to one server may be under way at once. Begins with 8; each round of answers adds one, up
 * to 16, and a 429 halves them and lets everybody wait, at least as long as the server says.
 */
export class Lanes {
  #limit = FIRST_LIMIT;
  #open = 0;
  /** Answers since the limit last changed. */
  #answered = 0;
  /** Halvings since the last answer. */
  #refusals = 0;
  #round = 0;
  #pausedUntil = 0;
  readonly #waiting: (() => void)[] = [];

  get limit(): number {
    return this.#limit;
  }

  /** Waits until a request may be sent. What it gives is handed to `leave`, with what came of it. */
  async enter(signal?: AbortSignal): Promise<number> {
    for (;;) {
      const pause = this.#pausedUntil - performance.now();
      if (pause > 0) await sleep(pause, undefined, signal === undefined ? {} : { signal });
      else if (this.#open < this.#limit) break;
      else await new Promise<void>((resolve) => this.#waiting.push(resolve));
    }
    this.#open++;
    return this.#round;
  }

  /** `refusedForMs`: the server said 429, and to wait that long. */
  leave(round: number, refusedForMs?: number): void {
    this.#open--;
    if (refusedForMs !== undefined) this.#refuse(round, refusedForMs);
    else {
      this.#refusals = 0;
      if (this.#limit < MOST && ++this.#answered >= this.#limit) {
        this.#limit++;
        this.#answered = 0;
      }
    }
    for (let free = this.#limit - this.#open; free > 0; free--) this.#waiting.shift()?.();
  }

  #refuse(round: number, forMs: number): void {
    // The other requests of the same burst say the same; that is no reason to halve once more.
    if (round === this.#round) {
      this.#round++;
      this.#refusals++;
      this.#answered = 0;
      this.#limit = Math.max(1, Math.floor(this.#limit / 2));
    }
    const backoff = FIRST_PAUSE_MS * 2 ** (this.#refusals - 1) * (0.5 + Math.random() / 2);
    const pause = Math.min(Math.max(forMs, backoff), LONGEST_PAUSE_MS);
    this.#pausedUntil = Math.max(this.#pausedUntil, performance.now() + pause);
  }
}
