import { Pace } from "../../runtime/many/pace.js";

const FIRST_LIMIT = 8;
/** The most requests to one server at once; how many are really under way, its pace decides. */
export const MOST_REQUESTS = 16;

/** Keeps the requests to one server to its pace: those that are too many at once wait for the others. */
export class RateLimiter {
  readonly #pace = new Pace(MOST_REQUESTS, FIRST_LIMIT);
  #open = 0;
  readonly #waiting: (() => void)[] = [];

  get limit(): number {
    return this.#pace.limit;
  }

  /** Waits until a request may be sent. What it gives is handed to `leave`, with what came of it. */
  async acquire(signal: AbortSignal): Promise<number> {
    for (;;) {
      const epoch = await this.#pace.ready(signal);
      if (this.#open < this.limit) {
        this.#open++;
        return epoch;
      }
      await new Promise<void>((resolve) => this.#waiting.push(resolve));
    }
  }

  /** `refusal`: the server said 429. */
  release(epoch: number, refusal?: { readonly afterMs?: number | undefined }): void {
    this.#open--;
    if (refusal === undefined) this.#pace.speedUp();
    else this.#pace.slowDown(epoch, refusal.afterMs);
    for (let free = this.limit - this.#open; free > 0; free--) this.#waiting.shift()?.();
  }
}
