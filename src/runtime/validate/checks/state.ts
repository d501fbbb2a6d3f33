import type { Issue } from "./issue.js";
import type { Resource } from "./references.js";

/** What one run of a validator carries along. Checks change it on their way down and restore it on their way up. */
export interface State {
  /** Where failures are listed; `undefined` while only a yes or no is wanted, so that a check can stop at the first. */
  issues: Issue[] | undefined;
  readonly path: (string | number)[];
  /** Property names or indices of the present value that a keyword has looked at; kept only for `unevaluated*`. */
  seen: Set<string | number> | undefined;
  /** The schema resources entered so far, the innermost first; the root resource is understood. For `$dynamicRef`. */
  scope: Scope | undefined;
  depth: number;
}

/** One step of the dynamic scope. */
export interface Scope {
  readonly resource: Resource;
  readonly outer: Scope | undefined;
}

/** Says whether a value fits, and lists what does not in `state.issues`. */
export type Check = (value: unknown, state: State) => boolean;

export const accept: Check = () => true;

/** Whether something holds for all; goes on after the first that it does not hold for only to list the others. */
export function every<Item>(
  items: Iterable<Item>,
  state: State,
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

/** One check of several: all have to hold. */
export function all(checks: readonly Check[]): Check {
  const [only] = checks;
  if (only && checks.length === 1) return only;
  return (value, state) => every(checks, state, (check) => check(value, state));
}

/** Checks a member or an item of the present value, which is then evaluated. */
export function inside(check: Check, value: unknown, key: string | number, state: State): boolean {
  state.seen?.add(key);
  return below(check, value, key, state);
}

/** Checks something that belongs to a key of the present value. */
export function below(check: Check, value: unknown, key: string | number, state: State): boolean {
  const seen = state.seen;
  state.seen = undefined;
  state.path.push(key);
  const ok = check(value, state);
  state.path.pop();
  state.seen = seen;
  return ok;
}

/** Asks whether the present value fits a schema that it need not fit. What that schema has evaluated counts if so. */
export function fits(check: Check, value: unknown, state: State): boolean {
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

/** What one list of evaluated keys holds, the other holds, too; where a list is kept at all. */
export function addAll(from: State["seen"], to: State["seen"]): void {
  if (from && to) for (const key of from) to.add(key);
}
