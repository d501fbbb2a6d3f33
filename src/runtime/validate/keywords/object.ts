import { entriesOf } from "../../json/json.js";
import { member, names, onObjects, strings } from "../checks/json-value.js";
import { toRegExp } from "../checks/pattern.js";
import { failure, type Keyword } from "../checks/place.js";
import { below, every, inside } from "../checks/state.js";

export const properties: Keyword = (operand, place) => {
  const checks = entriesOf(operand).map(
    ([name, schema]) => [name, place.sub(schema, "properties", name)] as const,
  );
  return onObjects((value, state) =>
    every(checks, state, ([name, check]) => {
      const found = member(value, name);
      return found === undefined || inside(check, found, name, state);
    }),
  );
};

export const patternProperties: Keyword = (operand, place) => {
  const checks = entriesOf(operand).map(
    ([pattern, schema]) =>
      [toRegExp(pattern), place.sub(schema, "patternProperties", pattern)] as const,
  );
  return onObjects((value, state) =>
    every(names(value), state, (name) =>
      every(
        checks,
        state,
        ([regExp, check]) => !regExp?.test(name) || inside(check, value[name], name, state),
      ),
    ),
  );
};

export const additionalProperties: Keyword = (operand, place) => {
  const known = new Set(entriesOf(place.schema.properties).map(([name]) => name));
  const patterns = entriesOf(place.schema.patternProperties).map(([pattern]) => toRegExp(pattern));
  const check = place.sub(operand, "additionalProperties");
  return onObjects((value, state) =>
    every(
      names(value),
      state,
      (name) =>
        known.has(name) ||
        patterns.some((pattern) => pattern?.test(name)) ||
        inside(check, value[name], name, state),
    ),
  );
};

export const propertyNames: Keyword = (operand, place) => {
  const check = place.sub(operand, "propertyNames");
  return onObjects((value, state) =>
    every(names(value), state, (name) => below(check, name, name, state)),
  );
};

/** `required: true`, as people write it on a property, constrains nothing. */
export const required: Keyword = (operand, place) => {
  const fail = failure(place, "required", "is required");
  const wanted = strings(operand);
  return onObjects((value, state) =>
    every(
      wanted,
      state,
      (name) => member(value, name) !== undefined || fail(undefined, state, name),
    ),
  );
};
