import { entries, isObject, member, names, strings } from "../json-value.js";
import { toRegExp } from "../pattern.js";
import { failure, type Keyword, type Place } from "../place.js";
import { inside } from "../state.js";
import { count } from "./string.js";

export const properties: Keyword = (operand, place) => {
  const checks = entries(operand).map(
    ([name, schema]) => [name, place.sub(schema, "properties", name)] as const,
  );
  return (value, state) => {
    if (!isObject(value)) return true;
    let ok = true;
    for (const [name, check] of checks) {
      const found = member(value, name);
      if (found === undefined) continue;
      state.seen?.add(name);
      if (!inside(check, found, name, state)) {
        ok = false;
        if (!state.issues) break;
      }
    }
    return ok;
  };
};

export const patternProperties: Keyword = (operand, place) => {
  const checks = entries(operand).flatMap(([pattern, schema]) => {
    const regExp = toRegExp(pattern);
    return regExp ? [[regExp, place.sub(schema, "patternProperties", pattern)] as const] : [];
  });
  return (value, state) => {
    if (!isObject(value)) return true;
    let ok = true;
    for (const name of names(value)) {
      for (const [regExp, check] of checks) {
        if (!regExp.test(name)) continue;
        state.seen?.add(name);
        ok = inside(check, value[name], name, state) && ok;
      }
    }
    return ok;
  };
};

export const additionalProperties: Keyword = (operand, place) => {
  const known = new Set(entries(place.schema.properties).map(([name]) => name));
  const patterns = patternsOf(place);
  const check = place.sub(operand, "additionalProperties");
  return (value, state) => {
    if (!isObject(value)) return true;
    let ok = true;
    for (const name of names(value)) {
      if (known.has(name) || patterns.some((pattern) => pattern.test(name))) continue;
      state.seen?.add(name);
      ok = inside(check, value[name], name, state) && ok;
    }
    return ok;
  };
};

export const propertyNames: Keyword = (operand, place) => {
  const check = place.sub(operand, "propertyNames");
  return (value, state) => {
    if (!isObject(value)) return true;
    let ok = true;
    for (const name of names(value)) ok = inside(check, name, name, state) && ok;
    return ok;
  };
};

/** `required: true`, as people write it on a property, constrains nothing. */
export const required: Keyword = (operand, place) => {
  const wanted = strings(operand);
  const fail = failure(place, "required", "is required");
  return (value, state) => {
    if (!isObject(value)) return true;
    let ok = true;
    for (const name of wanted) {
      if (member(value, name) === undefined) ok = fail(undefined, state, name);
    }
    return ok;
  };
};

export const minProperties: Keyword = (operand, place) => {
  if (typeof operand !== "number") return undefined;
  const fail = failure(
    place,
    "minProperties",
    `must have at least ${count(operand, "property", "properties")}`,
  );
  return (value, state) => !isObject(value) || names(value).length >= operand || fail(value, state);
};

export const maxProperties: Keyword = (operand, place) => {
  if (typeof operand !== "number") return undefined;
  const fail = failure(
    place,
    "maxProperties",
    `must have at most ${count(operand, "property", "properties")}`,
  );
  return (value, state) => !isObject(value) || names(value).length <= operand || fail(value, state);
};

function patternsOf(place: Place): RegExp[] {
  return entries(place.schema.patternProperties).flatMap(([pattern]) => toRegExp(pattern) ?? []);
}
