import type { Direction } from "../../model/type.js";
import type { RuleName } from "./rules.js";
import type { Severity } from "./severity.js";

/** One thing that differs between two states of a callable, in callers' terms. */
export interface Change {
  readonly rule: RuleName;
  readonly severity: Severity;
  /** Which side it is on; absent where it concerns the callable as a whole. */
  readonly direction?: Direction;
  /**
   * Property names from the input or the output down to the place; `"[]"` is any element of a list, `"[key]"` any
   * other key.
   */
  readonly path: readonly string[];
  /** The keyword of the schema, or of the operation, where there is no other word for it. */
  readonly keyword?: string;
  /** What was there, as a type, as JSON or as a text. */
  readonly before?: string;
  readonly after?: string;
  /** Nobody can tell whether callers are hit, so that it counts as breaking. */
  readonly cannotTell?: true;
  /** Characters in the new state that do not show, or change how the others show, as `U+202E`. */
  readonly hidden?: readonly string[];
}

/** A change before the rules have judged it. */
export type Finding = Omit<Change, "severity" | "cannotTell" | "hidden">;

/** Whether a part of a path is an element of a list or any other key, and not the name of a property. */
export function isNameless(part: string): boolean {
  return /^\[(?:key|\d*)\]$/.test(part);
}
