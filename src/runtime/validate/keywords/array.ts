import { itemsOf } from "../../json/json.js";
import { onArrays } from "../checks/json-value.js";
import type { KeywordCompiler } from "../checks/keyword.js";
import { type Check, every, inside } from "../checks/state.js";

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
