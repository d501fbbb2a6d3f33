import { itemsOf } from "../../json/json.js";
import { reportAlternatives } from "../checks/alternatives.js";
import type { Issue } from "../checks/issue.js";
import { failure, type KeywordCompiler, type KeywordContext } from "../checks/keyword.js";
import { all, type Check, fits, type ValidationState } from "../checks/state.js";

export const allOf: KeywordCompiler = (operand, context) =>
  all(branches(operand, context, "allOf"));

export const anyOf: KeywordCompiler = (operand, context) => {
  const checks = branches(operand, context, "anyOf");
  if (checks.length === 0) return undefined;
  const fail = failure(context, "anyOf", "must fit at least one of the alternatives");
  return (value, state) => {
    const attempts: Issue[][] = [];
    let found = false;
    for (const check of checks) {
      if (!attempt(check, value, state, attempts)) continue;
      found = true;
      // All alternatives have to be tried to know which keys are evaluated.
      if (!state.seen) break;
    }
    return found || reportAlternatives(attempts, value, state, fail);
  };
};

/** Tries an alternative; adds the issues of one that does not fit, if they are listed. */
export function attempt(
  check: Check,
  value: unknown,
  state: ValidationState,
  attempts: Issue[][],
): boolean {
  const own: Issue[] | undefined = state.issues && [];
  const ok = fits(check, value, state, own);
  if (!ok && own) attempts.push(own);
  return ok;
}

export function branches(operand: unknown, context: KeywordContext, keyword: string): Check[] {
  return itemsOf(operand).map((schema, i) => context.sub(schema, keyword, i));
}
