import { hasOwn } from "../../json/json.js";
import { failure, type KeywordCompiler } from "../checks/keyword.js";
import { accept, fits } from "../checks/state.js";

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
