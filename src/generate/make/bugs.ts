import { InternalError, ToolchainError } from "../../support/errors.js";

/** Internal errors by callable. A callable with one gets no stub; the others are generated. */
export class Bugs {
  readonly #errors = new Map<string, unknown>();

  /** Records an internal error of a snapshot file. Throws expected errors (a full disk) again. */
  record(place: string, error: unknown): void {
    if (error instanceof ToolchainError && !(error instanceof InternalError)) throw error;
    this.#errors.set(place, error);
  }

  /** @throws an {@link InternalError} that names every callable, once all other files are written. */
  raise(): void {
    const [first, ...others] = this.#errors;
    if (first === undefined) return;
    const [place, cause] = first;
    const more =
      others.length === 0
        ? ""
        : ` The same run also failed for ${others.map(([each]) => each).join(", ")}.`;
    const message = cause instanceof Error ? cause.message : String(cause);
    throw new InternalError(`no stub was generated for ${place}: ${message}.${more}`, { cause });
  }
}
