import type { Issue } from "./issue.js";
import type { Fail } from "./place.js";
import type { Check, State } from "./state.js";

/**
 * Says why a value fits none of several schemas. If all but one are out at a glance, because the value has another
 * type or another tag, then the issues of that one are what helps; if all want another type, those types are.
 */
export function reportAlternatives(
  checks: readonly Check[],
  value: unknown,
  state: State,
  fail: Fail,
): false {
  const { issues, path, seen } = state;
  if (!issues) return false;
  const attempts = checks.map((check) => {
    const own: Issue[] = [];
    state.issues = own;
    state.seen = seen && new Set();
    check(value, state);
    return own;
  });
  state.issues = issues;
  state.seen = seen;
  const depth = path.length;
  const meant = attempts.filter((own) => !own.some((issue) => rulesOut(issue, depth)));
  const [only] = meant;
  if (only && meant.length === 1) {
    issues.push(...only);
    return false;
  }
  fail(value, state);
  const last = issues.at(-1);
  const types = attempts.flat();
  if (last && types.every(({ keyword, path }) => keyword === "type" && path.length === depth)) {
    const choices = new Set(types.map(({ message }) => message.replace(/^must be /, "")));
    issues[issues.length - 1] = { ...last, message: `must be ${[...choices].join(" or ")}` };
  }
  return false;
}

/** Whether an issue shows that an alternative was not the one meant: a wrong type, or a wrong tag in a member. */
function rulesOut({ keyword, path }: Issue, depth: number): boolean {
  if (keyword === "const" || keyword === "enum") return path.length <= depth + 1;
  return keyword === "type" && path.length === depth;
}
