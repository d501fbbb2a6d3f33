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

/** An annotation: it refuses no value, but `oneOf` has to know which formats of the value were not checked. */
export const format: KeywordCompiler = (operand) => {
  if (typeof operand !== "string") return undefined;
  const type = /^(?:u?int|float|double|decimal)/.test(operand) ? "number" : "string";
  return (value, state) => {
    if (typeof value === type) state.formats?.add(operand);
    return true;
  };
};
