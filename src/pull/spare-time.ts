/**
 * Does work that can wait while nothing else is to do: in those turns of the event loop that brought no answer. So
 * whoever waits for a slow server reads in the meantime what it has sent, and nobody keeps a fast one waiting.
 */
export class SpareTime {
  readonly #works: (() => void)[] = [];
  #isBusy = false;
  #turn: NodeJS.Immediate | undefined;
  #failure: { readonly error: unknown } | undefined;

  /** Takes work, which is done after all that was taken before. */
  add(work: () => void): void {
    this.#works.push(work);
    this.#isBusy = true;
    this.#turn ??= setImmediate(() => this.#take());
  }

  /** Does what is left. What a work threw is thrown here. */
  async finish(): Promise<void> {
    clearImmediate(this.#turn);
    while (this.#failure === undefined && this.#works.length > 0) {
      for (const work of this.#works.splice(0, AT_ONCE)) this.#do(work);
      // The process gets to whatever else there is to do: a signal, for one.
      await new Promise((resolve) => setImmediate(resolve));
    }
    if (this.#failure !== undefined) throw this.#failure.error;
  }

  /** Forgets what is left. */
  drop(): void {
    clearImmediate(this.#turn);
    this.#works.length = 0;
  }

  #take(): void {
    const work = this.#isBusy ? undefined : this.#works.shift();
    this.#isBusy = false;
    if (work !== undefined) this.#do(work);
    const isOver = this.#works.length === 0 || this.#failure !== undefined;
    this.#turn = isOver ? undefined : setImmediate(() => this.#take());
  }

  #do(work: () => void): void {
    try {
      work();
    } catch (error) {
      this.#failure ??= { error };
    }
  }
}

const AT_ONCE = 32;
