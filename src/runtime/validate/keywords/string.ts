import { show } from "../issue.js";
import { toRegExp } from "../pattern.js";
import { failure, type Keyword } from "../place.js";

export const pattern: Keyword = (operand, place) => {
  const regExp = toRegExp(operand);
  if (!regExp) return undefined;
  const fail = failure(place, "pattern", `must match the pattern ${show(operand)}`);
  return (value, state) => typeof value !== "string" || regExp.test(value) || fail(value, state);
};
