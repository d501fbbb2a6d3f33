import { itemsOf } from "../../json/json.js";
import { reportAlternatives } from "../checks/alternatives.js";
import { failure, type Keyword, type Place } from "../checks/place.js";
import { accept, all, type Check, fits } from "../checks/state.js";

export const allOf: Keyword = (operand, place) => all(branches(operand, place, "allOf"));

export const anyOf: Keyword = (operand, place) => {
  const checks = branches(operand, place, "anyOf");
  if (checks.length === 0) return undefined;
  const fail = failure(place, "anyOf", "must fit at least one of the alternatives");
  return (value, state) => {
    let found = false;
    for (const check of checks) {
      if (!fits(check, value, state)) continue;
      found = true;
      // Every alternative that fits has a say in what is evaluated.
      if (!state.seen) break;
    }
    return found || reportAlternatives(checks, value, state, fail);
  };
};

export const oneOf: Keyword = (operand, place) => {
  const checks = branches(operand, place, "oneOf");
  if (checks.length === 0) return undefined;
  const none = failure(place, "oneOf", "must fit one of the alternatives");
  const several = failure(place, "oneOf", "must fit only one of the alternatives");
  return (value, state) => {
    let found = 0;
    for (const check of checks) {
      if (fits(check, value, state) && ++found > 1) return several(value, state);
    }
    return found === 1 || reportAlternatives(checks, value, state, none);
  };
};

export const not: Keyword = (operand, place) => {
  const check = place.sub(operand, "not");
  const fail = failure(place, "not", "must not fit the schema under `not`");
  return (value, state) => {
    const seen = state.seen;
    state.seen = undefined; // What a refused schema looks at does not count.
    const fitting = fits(check, value, state);
    state.seen = seen;
    return !fitting || fail(value, state);
  };
};

export const condition: Keyword = (operand, place) => {
  const test = place.sub(operand, "if");
  const branch = (key: "then" | "else") =>
    Object.hasOwn(place.schema, key) ? place.sub(place.schema[key], key) : accept;
  const [yes, no] = [branch("then"), branch("else")];
  return (value, state) => (fits(test, value, state) ? yes : no)(value, state);
};

function branches(operand: unknown, place: Place, keyword: string): Check[] {
  return itemsOf(operand).map((schema, i) => place.sub(schema, keyword, i));
}
