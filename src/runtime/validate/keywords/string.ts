import { show } from "../checks/issue.js";
import { failure, type KeywordCompiler } from "../checks/keyword.js";
import { toRegExp } from "../checks/pattern.js";

export const pattern: KeywordCompiler = (operand, context) => {
  const regExp = toRegExp(operand);
  if (!regExp) return undefined;
  const fail = failure(context, "pattern", `must match the pattern ${show(operand)}`);
  return (value, state) => typeof value !== "string" || regExp.test(value) || fail(value, state);
};
