import type { JsonObject } from "../../runtime/json.js";

/** Keywords that narrow a value in a way that no type here says. The run-time validator holds them. */
const LOSSY = [
  "contains",
  "dependencies",
  "dependentRequired",
  "dependentSchemas",
  "exclusiveMaximum",
  "exclusiveMinimum",
  "if",
  "maxContains",
  "maxItems",
  "maxLength",
  "maxProperties",
  "maximum",
  "minContains",
  "minItems",
  "minLength",
  "minProperties",
  "minimum",
  "multipleOf",
  "not",
  "pattern",
  "propertyNames",
  "unevaluatedItems",
  "unevaluatedProperties",
  "uniqueItems",
];

export function lossyKeywords(schema: JsonObject): readonly string[] {
  const isTuple = Array.isArray(schema.prefixItems) || Array.isArray(schema.items);
  return LOSSY.filter((keyword) => Object.hasOwn(schema, keyword)).filter(
    (keyword) => !(isTuple && (keyword === "minItems" || keyword === "maxItems")),
  );
}
