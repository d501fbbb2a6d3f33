import { hasOwn, itemsOf } from "../../json/json.js";
import { reportAlternatives } from "../checks/alternatives.js";
import { failure, type KeywordCompiler, type KeywordContext } from "../checks/keyword.js";
import { accept, all, type Check, fits } from "../checks/state.js";

export const allOf: KeywordCompiler = (operand, context) =>
  all(branches(operand, context, "allOf"));

export const anyOf: KeywordCompiler = (operand, context) => {
  const checks = branches(operand, context, "anyOf");
  if (checks.length === 0) return undefined;
  const fail = failure(context, "anyOf", "must fit at least one of the alternatives");
  return (value, state) => {
    let found = false;
    for (const check of checks) {
      if (!fits(check, value, state)) continue;
      found = true;
      // All alternatives have to be tried to know which keys are evaluated.
      if (!state.seen) break;
    }
    return found || reportAlternatives(checks, value, state, fail);
  };
};

export const oneOf: KeywordCompiler = (operand, context) => {
  const checks = branches(operand, context, "oneOf");
  if (checks.length === 0) return undefined;
  const none = failure(context, "oneOf", "must fit one of the alternatives");
  const several = failure(context, "oneOf", "must fit only one of the alternatives");
  return (value, state) => {
    let found = 0;
    for (const check of checks) {
      if (fits(check, value, state) && ++found > 1) return several(value, state);
    }
    return found === 1 || reportAlternatives(checks, value, state, none);
  };
};

export const not: KeywordCompiler = (operand, context) => {
  const check = context.sub(operand, "not");
  const fail = failure(context, "not", "must not fit the schema under `not`");
  return (value, state) => {
    const seen = state.seen;
    state.seen = undefined; // A schema below `not` evaluates no keys.
    const fitting = fits(check, value, state);
    state.seen = seen;
    return !fitting || fail(value, state);
  };
};

export const condition: KeywordCompiler = (operand, context) => {
  const test = context.sub(operand, "if");
  const branch = (key: "then" | "else") =>
    hasOwn(context.schema, key) ? context.sub(context.schema[key], key) : accept;
  const [yes, no] = [branch("then"), branch("else")];
  return (value, state) => (fits(test, value, state) ? yes : no)(value, state);
};

function branches(operand: unknown, context: KeywordContext, keyword: string): Check[] {
  return itemsOf(operand).map((schema, i) => context.sub(schema, keyword, i));
}
