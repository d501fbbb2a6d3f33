import { isObject, names } from "./json-value.js";
import type { Keyword } from "./place.js";
import { type Check, inside, type State } from "./state.js";

export const unevaluatedProperties: Keyword = (operand, place) => {
  const check = place.sub(operand, "unevaluatedProperties");
  return (value, state) =>
    !isObject(value) || checkUnseen(names(value), (name) => value[name], check, state);
};

export const unevaluatedItems: Keyword = (operand, place) => {
  const check = place.sub(operand, "unevaluatedItems");
  return (value, state) =>
    !Array.isArray(value) || checkUnseen(value.keys(), (index) => value[index], check, state);
};

/**
 * Keeps a list of what the keywords of one schema look at in the present value, the keywords of its in-place
 * subschemas included, so that `unevaluated*`, which has to come last, can check the rest.
 */
export function collecting(others: Check, unevaluated: Check): Check {
  return (value, state) => {
    const outer = state.seen;
    const own = new Set<string | number>();
    state.seen = own;
    // After another failure nobody can tell what would have been looked at.
    const ok = others(value, state) && unevaluated(value, state);
    state.seen = outer;
    if (ok && outer) for (const key of own) outer.add(key);
    return ok;
  };
}

function checkUnseen<Key extends string | number>(
  keys: Iterable<Key>,
  get: (key: Key) => unknown,
  check: Check,
  state: State,
): boolean {
  let ok = true;
  for (const key of keys) {
    if (state.seen?.has(key)) continue;
    ok = inside(check, get(key), key, state) && ok;
    state.seen?.add(key);
  }
  return ok;
}
