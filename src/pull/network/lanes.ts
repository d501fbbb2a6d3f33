import { AdaptiveLimit } from "../../runtime/many/adaptive-limit.js";

const FIRST_LIMIT = 8;
/** The most requests to one server at once; how many are really under way, its pace decides. */
export const MOST_REQUESTS = 16;

/** Keeps the requests to one server to its pace: those that are too many at once wait for the others. */
export class Lanes {
  readonly #pace = new AdaptiveLimit(MOST_REQUESTS, FIRST_LIMIT);
  #open = 0;
  readonly #waiting: (() => void)[] = [];

  get limit(): number {
    return this.#pace.limit;
  }

  /** Waits until a request may be sent. What it gives is handed to `leave`, with what came of it. */
  async enter(signal: AbortSignal): Promise<number> {
    for (;;) {
      const round = await this.#pace.ready(signal);
      if (this.#open < this.limit) {
        this.#open++;
        return round;
      }
      await new Promise<void>((resolve) => this.#waiting.push(resolve));
    }
  }

  /** `refusal`: the server said 429. */
  leave(round: number, refusal?: { readonly afterMs?: number | undefined }): void {
    this.#open--;
    if (refusal === undefined) this.#pace.speedUp();
    else this.#pace.slowDown(round, refusal.afterMs);
    for (let free = this.limit - this.#open; free > 0; free--) this.#waiting.shift()?.();
  }
}
