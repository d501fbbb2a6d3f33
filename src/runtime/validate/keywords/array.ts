import { itemsOf } from "../../json/json.js";
import { keyOf, onArrays } from "../checks/json-value.js";
import { failure, type KeywordCompiler } from "../checks/keyword.js";
import { below, type Check, every, fits, inside } from "../checks/state.js";

export const prefixItems: KeywordCompiler = (operand, context) =>
  prefix("prefixItems", operand, context);

/** Before draft 2020-12, `items` may be a list: then it means what `prefixItems` means now. */
export const items: KeywordCompiler = (operand, context) =>
  Array.isArray(operand)
    ? prefix("items", operand, context)
    : itemsAfter(context.schema["prefixItems"], context.sub(operand, "items"));

/** Applies only beside a list in `items`. */
export const additionalItems: KeywordCompiler = (operand, context) =>
  Array.isArray(context.schema["items"])
    ? itemsAfter(context.schema["items"], context.sub(operand, "additionalItems"))
    : undefined;

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

const prefix = (
  keyword: string,
  ...[operand, context]: Parameters<KeywordCompiler>
): Check | undefined => {
  if (!Array.isArray(operand)) return undefined;
  const checks = operand.map((schema, i) => [i, context.sub(schema, keyword, i)] as const);
  return onArrays((value, state) =>
    every(checks, state, ([i, check]) => i >= value.length || inside(check, value[i], i, state)),
  );
};

function itemsAfter(before: unknown, check: Check): Check {
  const start = itemsOf(before).length;
  return onArrays((value, state) =>
    every(value.keys(), state, (i) => i < start || inside(check, value[i], i, state)),
  );
}
