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

/** Checks a member or an item of the present value. */
export function inside(check: Check, value: unknown, key: string | number, state: State): boolean {
  const seen = state.seen;
  state.seen = undefined;
  state.path.push(key);
  const ok = check(value, state);
  state.path.pop();
  state.seen = seen;
  return ok;
}

/** Asks whether the present value fits a schema that it need not fit. What that schema has looked at counts if so. */
export function fits(check: Check, value: unknown, state: State): boolean {
  const { issues, seen } = state;
  const own = seen && new Set<string | number>();
  state.issues = undefined;
  state.seen = own;
  const ok = check(value, state);
  state.issues = issues;
  state.seen = seen;
  if (ok && seen && own) for (const key of own) seen.add(key);
  return ok;
}
