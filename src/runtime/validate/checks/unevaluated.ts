import { names, onArrays, onObjects } from "./json-value.js";
import type { KeywordCompiler } from "./keyword.js";
import { addAll, type Check, every, inside } from "./state.js";

export const unevaluatedProperties: KeywordCompiler = (operand, context) => {
  const check = context.sub(operand, "unevaluatedProperties");
  return onObjects((value, state) =>
    every(
      names(value),
      state,
      (name) => state.seen?.has(name) || inside(check, value[name], name, state),
    ),
  );
};

export const unevaluatedItems: KeywordCompiler = (operand, context) => {
  const check = context.sub(operand, "unevaluatedItems");
  return onArrays((value, state) =>
    every(value.keys(), state, (i) => state.seen?.has(i) || inside(check, value[i], i, state)),
  );
};

/**
 * Collects the keys of the current value that the other keywords of a schema evaluate, including those of in-place
 * subschemas, so that `unevaluated*`, which is checked last, applies to the rest.
 */
export function collecting(others: Check, unevaluated: Check): Check {
  return (value, state) => {
    const outer = state.seen;
    const own = new Set<string | number>();
    state.seen = own;
    // A failed check evaluates no keys, so they count only after success.
    const ok = others(value, state) && unevaluated(value, state);
    state.seen = outer;
    addAll(own, outer);
    return ok;
  };
}
