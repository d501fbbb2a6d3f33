import { AdaptiveLimit } from "../../runtime/many/adaptive-limit.js";

const FIRST_LIMIT = 8;
/** Upper limit of concurrent requests to one server; the actual limit adapts to its answers. */
export const MOST_REQUESTS = 16;

/** Limits concurrent requests to one server: fewer after a 429, more after other answers. */
export class RateLimiter {
  readonly #pace = new AdaptiveLimit(MOST_REQUESTS, FIRST_LIMIT);
  #open = 0;
  readonly #waiting: (() => void)[] = [];

  get limit(): number {
    return this.#pace.limit;
  }

  /** Waits until a request may be sent. Returns a token to pass to {@link release}. */
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

  /** `refusal`: the answer was a 429. */
  release(epoch: number, refusal?: { readonly afterMs?: number | undefined }): void {
    this.#open--;
    if (refusal === undefined) this.#pace.speedUp();
    else this.#pace.slowDown(epoch, refusal.afterMs);
    for (let free = this.limit - this.#open; free > 0; free--) this.#waiting.shift()?.();
  }
}
