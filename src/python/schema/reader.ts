import type { Diagnostic } from "../../support/diagnostics.js";
import type { Scope } from "../names/scope.js";
import type { Definitions } from "./definitions.js";

/** What reading an annotation takes besides the annotation. */
export interface Reader {
  readonly scope: Scope;
  readonly definitions: Definitions;
  readonly report: (problem: Pick<Diagnostic, "severity" | "code" | "message" | "line">) => void;
  readonly budget: Budget;
  /** Type aliases on the way to here, so that one that means itself ends. */
  readonly aliases: readonly string[];
}

/** Ends what aliases of aliases could multiply without end: ten of them can make a schema of a billion parts. */
export class Budget {
  #left: number;

  constructor(
    left: number,
    private readonly whenSpent: () => void,
  ) {
    this.#left = left;
  }

  spend(cost: number): boolean {
    if (this.#left > 0 && this.#left <= cost) this.whenSpent();
    this.#left -= cost;
    return this.#left > 0;
  }
}
