/** A promise that a test, or the handler of its server, resolves: what comes after is in order on any machine. */
export class Gate {
  open: () => void = () => undefined;
  readonly opened: Promise<void> = new Promise((resolve) => {
    this.open = resolve;
  });
}

/** After all that follows from what has already come in: callbacks, and the promises that they settle. */
export function turn(): Promise<void> {
  return new Promise((resolve) => setImmediate(resolve));
}
