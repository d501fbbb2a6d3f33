import { show } from "../checks/issue.js";
import { toRegExp } from "../checks/pattern.js";
import { failure, type Keyword } from "../checks/place.js";

export const pattern: Keyword = (operand, place) => {
  const regExp = toRegExp(operand);
  if (!regExp) return undefined;
  const fail = failure(place, "pattern", `must match the pattern ${show(operand)}`);
  return (value, state) => typeof value !== "string" || regExp.test(value) || fail(value, state);
};
