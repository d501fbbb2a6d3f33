import { names, onObjects } from "../checks/json-value.js";
import type { KeywordCompiler } from "../checks/keyword.js";
import { below, every } from "../checks/state.js";

export const propertyNames: KeywordCompiler = (operand, context) => {
  const check = context.sub(operand, "propertyNames");
  return onObjects((value, state) =>
    every(names(value), state, (name) => below(check, name, name, state)),
  );
};
