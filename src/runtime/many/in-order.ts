/** What is to be done, and how much of it at a time. */
interface Work<Input, Result> {
  readonly inputs: Iterable<Input> | AsyncIterable<Input>;
  readonly start: (input: Input, index: number) => Promise<Result>;
  /** Whether one more may be started, when `waiting` were started and their results not taken. */
  readonly hasRoom: (waiting: number) => boolean;
}

/** Results in the order of the inputs. Inputs are taken as there is room, results as somebody asks for them. */
export async function* inOrder<Input, Result>({
  inputs,
  start,
  hasRoom,
}: Work<Input, Result>): AsyncGenerator<Result, void, undefined> {
  const started: Promise<Result>[] = [];
  const change = new Change();
  let isOver = false;

  const startAll = async () => {
    let index = 0;
    for await (const input of inputs) {
      while (!isOver && !hasRoom(started.length)) await change.next;
      if (isOver) return;
      const result = start(input, index++).finally(() => change.tell());
      // Whoever takes the result learns of its failure; until then it is nobody's.
      result.catch(() => {});
      started.push(result);
      change.tell();
    }
  };
  let isStarted = false;
  const starting = startAll().finally(() => {
    isStarted = true;
    change.tell();
  });
  starting.catch(() => {});

  try {
    for (;;) {
      while (started.length === 0 && !isStarted) await change.next;
      const [first] = started;
      if (first === undefined) return await starting;
      const result = await first;
      started.shift();
      change.tell();
      yield result;
    }
  } finally {
    isOver = true;
    change.tell();
  }
}

/** Lets two loops wait for what the other does. */
class Change {
  #tell: () => void = () => {};
  #next = this.#renew();

  /** Resolves with the next change. */
  get next(): Promise<void> {
    return this.#next;
  }

  tell(): void {
    this.#tell();
    this.#next = this.#renew();
  }

  #renew(): Promise<void> {
    return new Promise((resolve) => {
      this.#tell = resolve;
    });
  }
}
