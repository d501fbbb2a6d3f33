import { JsonSet } from "../json-value.js";
import { failure, type Keyword } from "../place.js";
import { type Check, fits, inside } from "../state.js";
import { count } from "./string.js";

/** `prefixItems`, and `items` as a list, which is how drafts 4 to 2019-09 spell it. */
export const prefixItems: Keyword = (operand, place) => {
  if (!Array.isArray(operand)) return undefined;
  const keyword = operand === place.schema.prefixItems ? "prefixItems" : "items";
  const checks = operand.map((schema, i) => place.sub(schema, keyword, i));
  return (value, state) => {
    if (!Array.isArray(value)) return true;
    let ok = true;
    for (const [i, check] of checks.entries()) {
      if (i >= value.length) break;
      state.seen?.add(i);
      ok = inside(check, value[i], i, state) && ok;
    }
    return ok;
  };
};

export const items: Keyword = (operand, place) => {
  if (Array.isArray(operand)) return prefixItems(operand, place);
  const { prefixItems: prefix } = place.schema;
  return itemsFrom(Array.isArray(prefix) ? prefix.length : 0, place.sub(operand, "items"));
};

/** Counts beside `items` as a list only. */
export const additionalItems: Keyword = (operand, place) => {
  const { items: prefix } = place.schema;
  if (!Array.isArray(prefix)) return undefined;
  return itemsFrom(prefix.length, place.sub(operand, "additionalItems"));
};

export const contains: Keyword = (operand, place) => {
  const check = place.sub(operand, "contains");
  const { minContains, maxContains } = place.schema;
  const min = typeof minContains === "number" ? minContains : 1;
  const max = typeof maxContains === "number" ? maxContains : Number.POSITIVE_INFINITY;
  const tooFew = failure(place, "contains", `must have at least ${count(min, "fitting item")}`);
  const tooMany = failure(place, "contains", `must have at most ${count(max, "fitting item")}`);
  return (value, state) => {
    if (!Array.isArray(value)) return true;
    let found = 0;
    for (const [i, item] of value.entries()) {
      const probe: Check = (_, inner) => inside(check, item, i, inner);
      if (!fits(probe, value, state)) continue;
      state.seen?.add(i);
      found++;
    }
    if (found < min) return tooFew(value, state);
    return found <= max || tooMany(value, state);
  };
};

export const minItems: Keyword = (operand, place) => {
  if (typeof operand !== "number") return undefined;
  const fail = failure(place, "minItems", `must have at least ${count(operand, "item")}`);
  return (value, state) => !Array.isArray(value) || value.length >= operand || fail(value, state);
};

export const maxItems: Keyword = (operand, place) => {
  if (typeof operand !== "number") return undefined;
  const fail = failure(place, "maxItems", `must have at most ${count(operand, "item")}`);
  return (value, state) => !Array.isArray(value) || value.length <= operand || fail(value, state);
};

export const uniqueItems: Keyword = (operand, place) => {
  if (operand !== true) return undefined;
  const fail = failure(place, "uniqueItems", "must have no two equal items");
  return (value, state) => {
    if (!Array.isArray(value)) return true;
    const known = new JsonSet();
    for (const item of value) {
      if (known.has(item)) return fail(value, state);
      known.add(item);
    }
    return true;
  };
};

function itemsFrom(start: number, check: Check): Check {
  return (value, state) => {
    if (!Array.isArray(value)) return true;
    let ok = true;
    for (let i = start; i < value.length; i++) {
      state.seen?.add(i);
      if (!inside(check, value[i], i, state)) {
        ok = false;
        if (!state.issues) break;
      }
    }
    return ok;
  };
}
