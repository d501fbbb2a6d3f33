import type { JsonObject } from "../json.js";
import { isObject } from "./json-value.js";

/** Keywords whose operand is a schema, a list of schemas (`items` of older drafts), or either. */
const DIRECT = [
  ...["additionalItems", "additionalProperties", "contains", "contentSchema", "items"],
  ...["propertyNames", "unevaluatedItems", "unevaluatedProperties", "prefixItems"],
];
/** Those of them that look at the same value as the schema they stand in. */
const IN_PLACE = ["allOf", "anyOf", "else", "if", "not", "oneOf", "then"];
/** Keywords whose operand maps names to schemas. */
const MAPS = ["$defs", "definitions", "patternProperties", "properties"];
const IN_PLACE_MAPS = ["dependencies", "dependentSchemas"];

/** The schema objects right below a schema object, each with the tokens of its JSON pointer. */
export function* subschemas(
  schema: JsonObject,
  inPlaceOnly = false,
): Generator<[child: JsonObject, ...tokens: (string | number)[]]> {
  for (const key of inPlaceOnly ? IN_PLACE : [...DIRECT, ...IN_PLACE]) {
    if (!Object.hasOwn(schema, key)) continue;
    const operand = schema[key];
    if (Array.isArray(operand)) {
      for (const [i, child] of operand.entries()) if (isSchemaObject(child)) yield [child, key, i];
    } else if (isSchemaObject(operand)) yield [operand, key];
  }
  for (const key of inPlaceOnly ? IN_PLACE_MAPS : [...MAPS, ...IN_PLACE_MAPS]) {
    const operand = Object.hasOwn(schema, key) ? schema[key] : undefined;
    if (!isSchemaObject(operand)) continue;
    for (const [name, child] of Object.entries(operand)) {
      if (isSchemaObject(child)) yield [child, key, name];
    }
  }
}

/** A schema that is not just `true` or `false`. */
export function isSchemaObject(value: unknown): value is JsonObject {
  return isObject(value);
}
