import { show } from "../checks/issue.js";
import { failure, type KeywordCompiler } from "../checks/keyword.js";
import { compilePattern } from "../pattern/pattern.js";

export const pattern: KeywordCompiler = (operand, context) => {
  const matches = compilePattern(operand);
  if (!matches) return undefined;
  const fail = failure(context, "pattern", `must match the pattern ${show(operand)}`);
  return (value, state) =>
    typeof value !== "string" || matches(value, state.steps) || fail(value, state);
};

/** An annotation: it refuses no value, but `oneOf` has to know which formats were not checked: those of texts and numbers. */
export const format: KeywordCompiler = (operand) =>
  typeof operand === "string"
    ? (value, state) => {
        if (typeof value === "string" || typeof value === "number") state.formats?.add(operand);
        return true;
      }
    : undefined;
