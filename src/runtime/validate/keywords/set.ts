import { keyOf, onArrays } from "../checks/json-value.js";
import { failure, type KeywordCompiler } from "../checks/keyword.js";
import { below, fits } from "../checks/state.js";

export const contains: KeywordCompiler = (operand, context) => {
  const check = context.sub(operand, "contains");
  const { minContains: min = 1, maxContains: max } = context.schema;
  const tooFew = failure(context, "contains", `must have fitting items, at least ${min}`);
  const tooMany = failure(context, "contains", `must have fitting items, at most ${max}`);
  return onArrays((value, state) => {
    const found = value.filter((item, i) => {
      const fitting = fits((_, inner) => below(check, item, i, inner), value, state);
      if (fitting) state.seen?.add(i);
      return fitting;
    }).length;
    if (typeof min === "number" && found < min) return tooFew(value, state);
    return !(typeof max === "number" && found > max) || tooMany(value, state);
  });
};

export const uniqueItems: KeywordCompiler = (operand, context) => {
  if (operand !== true) return undefined;
  const fail = failure(context, "uniqueItems", "must have no two equal items");
  return onArrays((value, state) => {
    const known = new Set<string>();
    for (const item of value) {
      const key = keyOf(item, state.keys);
      if (known.has(key)) return fail(value, state);
      known.add(key);
    }
    return true;
  });
};
