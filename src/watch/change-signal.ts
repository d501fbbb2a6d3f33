/** Wakes the watch loop after a file event. A notification before {@link wait} is not lost: `wait` returns at once. */
export class ChangeSignal {
  #isPending = false;
  #wake: (() => void) | undefined;
  #listener: (() => void) | undefined;

  notify(): void {
    this.#isPending = true;
    this.#wake?.();
    this.#listener?.();
  }

  /** Waits for a notification since the last wait, at most `ms`; without `ms`, without a limit. */
  async wait(ms?: number): Promise<void> {
    if (!this.#isPending && (ms === undefined || ms > 0)) await this.#sleep(ms);
    this.#isPending = false;
  }

  /** Waits until no notification came for `ms`. Gives up after some rounds: a log file may be written all the time. */
  async quiet(ms: number): Promise<void> {
    for (let rounds = 0; rounds < MAX_QUIET_ROUNDS; rounds++) {
      await this.#sleep(ms);
      if (!this.#isPending) return;
      this.#isPending = false;
    }
  }

  /** Calls `act` `ms` after the last of a series of notifications. Returns a function that unsubscribes. */
  onQuiet(ms: number, act: () => void): () => void {
    let timer: NodeJS.Timeout | undefined;
    this.#listener = () => {
      clearTimeout(timer);
      timer = setTimeout(act, ms);
    };
    return () => {
      clearTimeout(timer);
      this.#listener = undefined;
    };
  }

  #sleep(ms: number | undefined): Promise<void> {
    return new Promise((resolve) => {
      const timer = ms === undefined ? undefined : setTimeout(resolve, ms);
      this.#wake = () => {
        clearTimeout(timer);
        resolve();
      };
    });
  }
}

const MAX_QUIET_ROUNDS = 10;
