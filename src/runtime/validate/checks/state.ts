import type { Issue } from "./issue.js";
import type { Resource } from "./references.js";

/** The state of one validation. A check that changes it for its subschemas restores it before it returns. */
export interface ValidationState {
  /** Collects the issues; `undefined` while only the result counts, so that checks stop at the first failure. */
  issues: Issue[] | undefined;
  readonly path: (string | number)[];
  /** Evaluated property names or indices of the current value; `undefined` unless `unevaluated*` needs them. */
  seen: Set<string | number> | undefined;
  /** The schema resources entered so far, the innermost first, without the root resource. For `$dynamicRef`. */
  scope: DynamicScope | undefined;
  depth: number;
}

export interface DynamicScope {
  readonly resource: Resource;
  readonly outer: DynamicScope | undefined;
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

/** Tests the current value without listing issues. If it fits, the keys that the check evaluated count as evaluated. */
export function fits(check: Check, value: unknown, state: ValidationState): boolean {
  const { issues, seen } = state;
  const own = seen && new Set<string | number>();
  state.issues = undefined;
  state.seen = own;
  const ok = check(value, state);
  state.issues = issues;
  state.seen = seen;
  if (ok) addAll(own, seen);
  return ok;
}

/** Adds evaluated keys to those of the outer schema, if they are collected. */
export function addAll(from: ValidationState["seen"], to: ValidationState["seen"]): void {
  if (from && to) for (const key of from) to.add(key);
}
