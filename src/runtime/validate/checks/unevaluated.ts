import { names, onArrays, onObjects } from "./json-value.js";
import type { Keyword } from "./place.js";
import { addAll, type Check, every, inside } from "./state.js";

export const unevaluatedProperties: Keyword = (operand, place) => {
  const check = place.sub(operand, "unevaluatedProperties");
  return onObjects((value, state) =>
    every(
      names(value),
      state,
      (name) => state.seen?.has(name) || inside(check, value[name], name, state),
    ),
  );
};

export const unevaluatedItems: Keyword = (operand, place) => {
  const check = place.sub(operand, "unevaluatedItems");
  return onArrays((value, state) =>
    every(value.keys(), state, (i) => state.seen?.has(i) || inside(check, value[i], i, state)),
  );
};

/**
 * Keeps a list of what the keywords of one schema evaluate in the present value, the keywords of its in-place
 * subschemas included, so that `unevaluated*`, which has to come last, can check the rest.
 */
export function collecting(others: Check, unevaluated: Check): Check {
  return (value, state) => {
    const outer = state.seen;
    const own = new Set<string | number>();
    state.seen = own;
    // After another failure nobody can tell what would have been evaluated.
    const ok = others(value, state) && unevaluated(value, state);
    state.seen = outer;
    if (ok) addAll(own, outer);
    return ok;
  };
}
