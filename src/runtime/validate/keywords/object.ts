import { entriesOf, type JsonValue } from "../../json/json.js";
import { member, names, onObjects, strings } from "../checks/json-value.js";
import { failure, type KeywordCompiler } from "../checks/keyword.js";
import { below, type Check, every, inside } from "../checks/state.js";
import { compilePattern } from "../pattern/pattern.js";

/** The schema of a property is compiled when a value has the property. */
export const properties: KeywordCompiler = (operand, context) => {
  const entries: [name: string, schema: JsonValue, check?: Check][] = entriesOf(operand);
  return onObjects((value, state) =>
    every(entries, state, (entry) => {
      const [name, schema] = entry;
      const found = member(value, name);
      if (found === undefined) return true;
      entry[2] ??= context.sub(schema, "properties", name);
      return inside(entry[2], found, name, state);
    }),
  );
};

export const patternProperties: KeywordCompiler = (operand, context) => {
  const checks = entriesOf(operand).map(
    ([pattern, schema]) =>
      [compilePattern(pattern), context.sub(schema, "patternProperties", pattern)] as const,
  );
  return onObjects((value, state) =>
    every(names(value), state, (name) =>
      every(
        checks,
        state,
        ([matches, check]) =>
          !matches?.(name, state.steps) || inside(check, value[name], name, state),
      ),
    ),
  );
};

export const additionalProperties: KeywordCompiler = (operand, context) => {
  const known = new Set(entriesOf(context.schema["properties"]).map(([name]) => name));
  const patterns = entriesOf(context.schema["patternProperties"]).map(([pattern]) =>
    compilePattern(pattern),
  );
  const check = context.sub(operand, "additionalProperties");
  return onObjects((value, state) =>
    every(
      names(value),
      state,
      (name) =>
        known.has(name) ||
        patterns.some((matches) => matches?.(name, state.steps)) ||
        inside(check, value[name], name, state),
    ),
  );
};

export const propertyNames: KeywordCompiler = (operand, context) => {
  const check = context.sub(operand, "propertyNames");
  return onObjects((value, state) =>
    every(names(value), state, (name) => below(check, name, name, state)),
  );
};

/** `required: true` on a property (draft 3) constrains nothing. */
export const required: KeywordCompiler = (operand, context) => {
  const fail = failure(context, "required", "is required");
  const wanted = strings(operand);
  return onObjects((value, state) =>
    every(
      wanted,
      state,
      (name) => member(value, name) !== undefined || fail(undefined, state, name),
    ),
  );
};
