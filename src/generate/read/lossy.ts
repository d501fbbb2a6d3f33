import { COMPOSITIONS, impliedTypes, keywordsWith, REFERENCES } from "../../model/json-schema.js";
import type { JsonObject } from "../../runtime/json/json.js";

const UNTYPED = keywordsWith(({ typed }) => typed === false).sort();

/** Keywords of a schema that its type cannot express. The run-time validator checks them. */
export function lossyKeywords(schema: JsonObject): readonly string[] {
  return UNTYPED.filter(
    (keyword) => Object.hasOwn(schema, keyword) && !isLengthOfTuple(keyword, schema),
  ).concat(unevaluated(schema));
}

const UNEVALUATED = new Map([
  ["unevaluatedItems", "array"],
  ["unevaluatedProperties", "object"],
]);

/** True for `minItems` and `maxItems` of a tuple, whose type shows its length. */
export function isLengthOfTuple(keyword: string, schema: JsonObject): boolean {
  const isTuple = Array.isArray(schema.prefixItems) || Array.isArray(schema.items);
  return isTuple && (keyword === "minItems" || keyword === "maxItems");
}

function unevaluated(schema: JsonObject): readonly string[] {
  const types = [schema.type ?? impliedTypes(schema)].flat();
  return [...UNEVALUATED]
    .filter(([keyword, type]) => {
      const isRead = areOthersUnevaluated(schema) && types.includes(type);
      return Object.hasOwn(schema, keyword) && !isRead;
    })
    .map(([keyword]) => keyword);
}

/** Keywords that evaluate items or properties of the same value, beside those of the schema itself. */
const EVALUATING = [...COMPOSITIONS, ...REFERENCES, "if", "dependentSchemas", "contains"];

/** True if `unevaluatedItems` and `unevaluatedProperties` mean what `items` and `additionalProperties` would. */
export function areOthersUnevaluated(schema: JsonObject): boolean {
  return !EVALUATING.some((keyword) => Object.hasOwn(schema, keyword));
}
