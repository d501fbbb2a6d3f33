import { InternalError, ToolchainError } from "../../support/errors.js";

/** Bugs of ours that kept callables from having a stub. Each stays with its callable: the others are generated. */
export class Bugs {
  readonly #errors = new Map<string, unknown>();

  /** Notes what was thrown while a snapshot file was being read or printed. Problems of the world go on. */
  note(place: string, error: unknown): void {
    if (error instanceof ToolchainError && !(error instanceof InternalError)) throw error;
    this.#errors.set(place, error);
  }

  /** @throws an {@link InternalError} that names every callable, after everything else was done. */
  raise(): void {
    const [first, ...others] = this.#errors;
    if (first === undefined) return;
    const [place, cause] = first;
    const more =
      others.length === 0
        ? ""
        : ` The same run also failed for ${others.map(([each]) => each).join(", ")}.`;
    const message = cause instanceof Error ? cause.message : String(cause);
    throw new InternalError(`no stub was made for ${place}: ${message}.${more}`, { cause });
  }
}
