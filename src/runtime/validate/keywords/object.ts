import { entriesOf, type JsonValue } from "../../json/json.js";
import { member, names, onObjects, strings } from "../checks/json-value.js";
import { failure, type KeywordCompiler, type KeywordContext } from "../checks/keyword.js";
import { type Check, every, inside, type ValidationState } from "../checks/state.js";

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

/** Whether a name matches a pattern that stands in `patternProperties`. */
export type NameTest = (name: string, state: ValidationState) => boolean;

/** `additionalProperties` beside `properties` and these names. */
export function additionalTo(
  namesOf: (context: KeywordContext) => readonly (NameTest | undefined)[],
): KeywordCompiler {
  return (operand, context) => {
    const known = new Set(entriesOf(context.schema["properties"]).map(([name]) => name));
    const patterns = namesOf(context);
    const check = context.sub(operand, "additionalProperties");
    return onObjects((value, state) =>
      every(
        names(value),
        state,
        (name) =>
          known.has(name) ||
          patterns.some((matches) => matches?.(name, state)) ||
          inside(check, value[name], name, state),
      ),
    );
  };
}

export const additionalProperties: KeywordCompiler = /* @__PURE__ */ additionalTo(() => []);

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
