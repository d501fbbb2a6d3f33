import { keywordsWith } from "../../model/json-schema.js";
import type { JsonObject } from "../../runtime/json/json.js";

const UNTYPED = keywordsWith(({ typed }) => typed === false).sort();

/** Keywords of a schema that narrow a value in a way that no type here says. The run-time validator holds them. */
export function lossyKeywords(schema: JsonObject): readonly string[] {
  return UNTYPED.filter(
    (keyword) => Object.hasOwn(schema, keyword) && !isLengthOfTuple(keyword, schema),
  );
}

/** The type of a tuple shows how many items it has. */
export function isLengthOfTuple(keyword: string, schema: JsonObject): boolean {
  const isTuple = Array.isArray(schema.prefixItems) || Array.isArray(schema.items);
  return isTuple && (keyword === "minItems" || keyword === "maxItems");
}
