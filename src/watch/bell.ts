/** Rung whenever something may have happened; whoever waits for it misses nothing that came before. */
export class Bell {
  #isRung = false;
  #wake: (() => void) | undefined;
  #listener: (() => void) | undefined;

  ring(): void {
    this.#isRung = true;
    this.#wake?.();
    this.#listener?.();
  }

  /** Until it is rung, or was since the last wait, or the time is over; without a time, until it is rung. */
  async wait(ms?: number): Promise<void> {
    if (!this.#isRung && (ms === undefined || ms > 0)) await this.#sleep(ms);
    this.#isRung = false;
  }

  /** Until it has not been rung for so long; not for ever, since some files are written all the time. */
  async quiet(ms: number): Promise<void> {
    for (let rounds = 0; rounds < MOST_ROUNDS; rounds++) {
      await this.#sleep(ms);
      if (!this.#isRung) return;
      this.#isRung = false;
    }
  }

  /** Calls back once it was rung and has then been left alone for so long. Gives what ends that. */
  onRing(ms: number, act: () => void): () => void {
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

const MOST_ROUNDS = 10;
