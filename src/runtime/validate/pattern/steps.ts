import { Unchecked } from "../checks/unchecked.js";

/** A pattern would take more steps than its text allows. */
export class TooManySteps extends Unchecked {
  constructor() {
    super("takes too long to be checked against its patterns", "pattern");
  }
}

/** How many more steps the patterns of one validation may take. */
export interface Steps {
  left: number;
}

/** Steps for any text, and for each of its characters: 100,000 characters take a few hundredths of a second at most. */
const ANY = 300_000;
const PER_CHARACTER = 12;

export function newSteps(): Steps {
  return { left: ANY };
}

/** A longer text may take longer. */
export function allow(steps: Steps, text: string): void {
  steps.left += PER_CHARACTER * text.length;
}

/** @throws TooManySteps */
export function spend(steps: Steps, count: number): void {
  steps.left -= count;
  if (steps.left < 0) throw new TooManySteps();
}
