interface Work<Input, Result> {
  readonly inputs: Iterable<Input> | AsyncIterable<Input>;
  readonly start: (input: Input, index: number) => Promise<Result>;
  /** Whether another one may be started. `waiting`: how many were started and not consumed yet. */
  readonly hasRoom: (waiting: number) => boolean;
}

/** Yields results in the order of the inputs. Reads inputs while `hasRoom` allows, ahead of the consumer. */
export async function* inOrder<Input, Result>({
  inputs,
  start,
  hasRoom,
}: Work<Input, Result>): AsyncGenerator<Result, void, undefined> {
  const started: Promise<Result>[] = [];
  const change = new Notifier();
  let isOver = false;

  const startAll = async () => {
    let index = 0;
    for await (const input of inputs) {
      while (!isOver && !hasRoom(started.length)) await change.next;
      if (isOver) return;
      const result = start(input, index++).finally(() => change.notify());
      // Avoids an unhandledRejection; the error is thrown when the result is consumed.
      result.catch(() => {});
      started.push(result);
      change.notify();
    }
  };
  let isStarted = false;
  const starting = startAll().finally(() => {
    isStarted = true;
    change.notify();
  });
  starting.catch(() => {});

  try {
    for (;;) {
      while (started.length === 0 && !isStarted) await change.next;
      const [first] = started;
      if (first === undefined) return await starting;
      const result = await first;
      started.shift();
      change.notify();
      yield result;
    }
  } finally {
    isOver = true;
    change.notify();
  }
}

/** Wakes a loop that waits for the next change made by the other loop. */
class Notifier {
  #resolve: () => void = () => {};
  #next = this.#renew();

  /** Resolves with the next change. */
  get next(): Promise<void> {
    return this.#next;
  }

  notify(): void {
    this.#resolve();
    this.#next = this.#renew();
  }

  #renew(): Promise<void> {
    return new Promise((resolve) => {
      this.#resolve = resolve;
    });
  }
}
