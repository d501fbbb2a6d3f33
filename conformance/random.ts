/** A pseudo-random number generator with the same results on every machine. */
export class Random {
  #state: number;

  constructor(seed: number) {
    this.#state = seed;
  }

  /** An integer from `min` to `max`, both included. */
  integer(min: number, max: number): number {
    // A linear congruential generator; only its upper bits are used, which are random enough for picking.
    this.#state = (Math.imul(this.#state, 1664525) + 1013904223) >>> 0;
    return min + Math.floor((this.#state / 2 ** 32) * (max - min + 1));
  }

  isHeads(): boolean {
    return this.integer(0, 1) === 1;
  }

  /** @throws RangeError for an empty list. */
  pick<Item>(list: readonly Item[]): Item {
    const picked = list.at(this.integer(0, list.length - 1));
    if (picked === undefined) throw new RangeError("nothing to pick from");
    return picked;
  }
}
