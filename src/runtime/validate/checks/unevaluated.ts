import { hasOwn } from "../../json/json.js";
import { names, onArrays, onObjects } from "./json-value.js";
import type { KeywordContext } from "./keyword.js";
import { addAll, all, type Check, every, inside } from "./state.js";

/** Adds `unevaluated*`, which are checked last: they apply to the keys that all other keywords of a schema leave. */
export function withUnevaluated(check: Check, context: KeywordContext): Check {
  const last = [unevaluatedItems(context), unevaluatedProperties(context)].filter(
    (each) => each !== undefined,
  );
  return last.length > 0 ? collecting(check, all(last)) : check;
}

function unevaluatedItems(context: KeywordContext): Check | undefined {
  const check = operandOf("unevaluatedItems", context);
  return (
    check &&
    onArrays((value, state) =>
      every(value.keys(), state, (i) => state.seen?.has(i) || inside(check, value[i], i, state)),
    )
  );
}

function unevaluatedProperties(context: KeywordContext): Check | undefined {
  const check = operandOf("unevaluatedProperties", context);
  return (
    check &&
    onObjects((value, state) =>
      every(
        names(value),
        state,
        (name) => state.seen?.has(name) || inside(check, value[name], name, state),
      ),
    )
  );
}

function operandOf(keyword: string, { schema, sub }: KeywordContext): Check | undefined {
  return hasOwn(schema, keyword) ? sub(schema[keyword], keyword) : undefined;
}

/**
 * Collects the keys of the current value that the other keywords of a schema evaluate, including those of in-place
 * subschemas, so that `unevaluated*`, which is checked last, applies to the rest.
 */
function collecting(others: Check, unevaluated: Check): Check {
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
