import { keywordsWith } from "../../model/json-schema.js";
import type { JsonObject } from "../../runtime/json/json.js";

const UNTYPED = keywordsWith(({ typed }) => typed === false).sort();

/** Keywords of a schema that its type cannot express. The run-time validator checks them. */
export function lossyKeywords(schema: JsonObject): readonly string[] {
  return UNTYPED.filter(
    (keyword) => Object.hasOwn(schema, keyword) && !isLengthOfTuple(keyword, schema),
  );
}

/** True for `minItems` and `maxItems` of a tuple, whose type shows its length. */
export function isLengthOfTuple(keyword: string, schema: JsonObject): boolean {
  const isTuple = Array.isArray(schema.prefixItems) || Array.isArray(schema.items);
  return isTuple && (keyword === "minItems" || keyword === "maxItems");
}
