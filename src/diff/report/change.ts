import type { Direction } from "../../model/type.js";
import type { RuleName } from "./rules.js";
import type { Severity } from "./severity.js";

/** One difference between two states of a callable or an operation, from the perspective of callers. */
export interface Change {
  readonly rule: RuleName;
  readonly severity: Severity;
  /** Whether the input or the output changed; absent for the callable as a whole. */
  readonly direction?: Direction;
  /**
   * Property names from the root of the input or the output; `"[]"` is any item of an array, `"[key]"` any key that is
   * not named.
   */
  readonly path: readonly string[];
  /** The keyword of the schema or the operation, if the rule does not imply it. */
  readonly keyword?: string;
  /** The old value, as a type, as JSON or as a text. */
  readonly before?: string;
  readonly after?: string;
  /** It cannot be decided whether callers are affected; reported as breaking. */
  readonly cannotTell?: true;
  /** Characters of the new value that are invisible or reorder text, as `U+202E`. */
  readonly hidden?: readonly string[];
}

/** A change without its severity, which `judgeAll` adds. */
export type Finding = Omit<Change, "severity" | "cannotTell" | "hidden">;

/** True for a part of a path that is not the name of a property: `[]`, `[0]`, `[key]`. */
export function isNameless(part: string): boolean {
  return /^\[(?:key|\d*)\]$/.test(part);
}
