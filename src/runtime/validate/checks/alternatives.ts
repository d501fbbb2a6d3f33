import { type Issue, MAX_ISSUES } from "./issue.js";
import type { Fail } from "./keyword.js";
import type { ValidationState } from "./state.js";

/**
 * Adds the issues of a value that fits none of several schemas, out of those that each of them listed. If a wrong type or a wrong tag rules out all but one of
 * them, only the issues of that one are listed; if all of them require another type, one issue names these types.
 */
export function reportAlternatives(
  attempts: readonly (readonly Issue[])[],
  value: unknown,
  state: ValidationState,
  fail: Fail,
): false {
  const { issues, path } = state;
  if (!issues) return false;
  const depth = path.length;
  const possible = attempts.filter((own) => !own.some((issue) => rulesOut(issue, depth)));
  const [only] = possible;
  if (only && possible.length === 1) {
    issues.push(...only.slice(0, MAX_ISSUES - issues.length));
    return false;
  }
  fail(value, state);
  const last = issues[issues.length - 1];
  const types = attempts.flat();
  if (last && types.every(({ keyword, path }) => keyword === "type" && path.length === depth)) {
    const choices = new Set(types.map(({ message }) => message.replace("must be ", "")));
    issues[issues.length - 1] = { ...last, message: `must be ${[...choices].join(" or ")}` };
  }
  return false;
}

/** Whether an issue rules out an alternative: a wrong type, or a wrong tag (`const`, `enum`) in a member. */
function rulesOut({ keyword, path }: Issue, depth: number): boolean {
  if (keyword === "const" || keyword === "enum") return path.length <= depth + 1;
  return keyword === "type" && path.length === depth;
}
