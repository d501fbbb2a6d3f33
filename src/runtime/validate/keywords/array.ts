import { itemsOf } from "../../json/json.js";
import { JsonSet, onArrays } from "../checks/json-value.js";
import { failure, type Keyword } from "../checks/place.js";
import { below, type Check, every, fits, inside } from "../checks/state.js";

export const prefixItems: Keyword = (operand, place) => prefix("prefixItems", operand, place);

/** As a list it is what `prefixItems` is since draft 2020-12. */
export const items: Keyword = (operand, place) =>
  Array.isArray(operand)
    ? prefix("items", operand, place)
    : itemsAfter(place.schema.prefixItems, place.sub(operand, "items"));

/** Counts beside `items` as a list only. */
export const additionalItems: Keyword = (operand, place) =>
  Array.isArray(place.schema.items)
    ? itemsAfter(place.schema.items, place.sub(operand, "additionalItems"))
    : undefined;

export const contains: Keyword = (operand, place) => {
  const check = place.sub(operand, "contains");
  const { minContains: min = 1, maxContains: max } = place.schema;
  const tooFew = failure(place, "contains", `must have fitting items, at least ${min}`);
  const tooMany = failure(place, "contains", `must have fitting items, at most ${max}`);
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

export const uniqueItems: Keyword = (operand, place) => {
  if (operand !== true) return undefined;
  const fail = failure(place, "uniqueItems", "must have no two equal items");
  return onArrays((value, state) => {
    const known = new JsonSet();
    for (const item of value) {
      if (known.has(item)) return fail(value, state);
      known.add(item);
    }
    return true;
  });
};

const prefix = (keyword: string, ...[operand, place]: Parameters<Keyword>): Check | undefined => {
  if (!Array.isArray(operand)) return undefined;
  const checks = operand.map((schema, i) => [i, place.sub(schema, keyword, i)] as const);
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
