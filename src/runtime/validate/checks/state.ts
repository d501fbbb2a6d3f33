import type { Issue } from "./issue.js";
import type { Resource } from "./references.js";

/** The state of one validation. A check that changes it for its subschemas restores it before it returns. */
export interface ValidationState {
  /** Collects the issues; `undefined` while only the result counts, so that checks stop at the first failure. */
  issues: Issue[] | undefined;
  readonly path: (string | number)[];
  /** Evaluated property names or indices of the current value; `undefined` unless `unevaluated*` needs them. */
  seen: Set<string | number> | undefined;
  /** The formats on which the result depends, as they are not checked; `undefined` unless `oneOf` needs them. */
  formats: Set<string> | undefined;
  /** The dynamic anchors of the schema resources entered so far, without the root resource. For `$dynamicRef`. */
  scope: DynamicScope;
  depth: number;
  /** How many references were followed. */
  followed: number;
  /** What references led to, once many were followed. See `judgedOnce()`. */
  readonly verdicts: Map<unknown, unknown>;
  /** For `uniqueItems`, see `keyOf()`. */
  readonly keys: Map<unknown, string>;
  /** How many more steps patterns may take; `undefined` before the first one. */
  steps: { left: number } | undefined;
}

/** The outermost resource of each dynamic anchor. The same resources entered in the same order are the same object. */
export interface DynamicScope {
  readonly anchors: ReadonlyMap<string, Resource>;
  readonly inner: Map<Resource, DynamicScope>;
}

/** Whether a value is valid; adds failures to `state.issues`. */
export type Check = (value: unknown, state: ValidationState) => boolean;

export const accept: Check = () => true;

/** `items.every(holds)`, but tests all items while issues are collected. */
export function every<Item>(
  items: Iterable<Item>,
  state: ValidationState,
  holds: (item: Item) => boolean,
): boolean {
  let ok = true;
  for (const item of items) {
    if (holds(item)) continue;
    ok = false;
    if (!state.issues) break;
  }
  return ok;
}

/** A check that requires all of the given ones. */
export function all(checks: readonly Check[]): Check {
  const [only] = checks;
  if (only && checks.length === 1) return only;
  return (value, state) => every(checks, state, (check) => check(value, state));
}

/** Checks a member or an item of the current value and marks it as evaluated. */
export function inside(
  check: Check,
  value: unknown,
  key: string | number,
  state: ValidationState,
): boolean {
  state.seen?.add(key);
  return below(check, value, key, state);
}

/** Checks a value at a key of the current value. */
export function below(
  check: Check,
  value: unknown,
  key: string | number,
  state: ValidationState,
): boolean {
  const seen = state.seen;
  state.seen = undefined;
  state.path.push(key);
  const ok = check(value, state);
  state.path.pop();
  state.seen = seen;
  return ok;
}

/**
 * Tests the current value apart from the outer schema, and lists issues in `own` only. If it fits, the keys that the
 * check evaluated count as evaluated.
 */
export function fits(check: Check, value: unknown, state: ValidationState, own?: Issue[]): boolean {
  const { issues, seen, formats } = state;
  state.issues = own;
  state.seen = seen && new Set();
  state.formats = formats && new Set();
  const ok = check(value, state);
  if (ok) {
    addAll(state.seen, seen);
    addAll(state.formats, formats);
  }
  state.issues = issues;
  state.seen = seen;
  state.formats = formats;
  return ok;
}

/** Adds keys or formats to those of the outer schema, if they are collected. */
export function addAll<Item>(from: Set<Item> | undefined, to: Set<Item> | undefined): void {
  if (from && to) for (const item of from) to.add(item);
}
