import type { Diagnostic } from "../../support/diagnostics.js";
import type { PythonScope } from "../names/scope.js";
import type { SchemaDefinitions } from "./definitions.js";

/** The context in which annotations are read. */
export interface Reader {
  readonly scope: PythonScope;
  readonly definitions: SchemaDefinitions;
  readonly report: (problem: Pick<Diagnostic, "severity" | "code" | "message" | "line">) => void;
  readonly budget: Budget;
  /** The type aliases being expanded, to detect recursive ones. */
  readonly aliases: readonly string[];
}

/** Limits the expansion of nested aliases, which is exponential: ten of them can expand to a billion parts. */
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
