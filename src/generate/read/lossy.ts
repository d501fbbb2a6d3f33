import { keywordsWith } from "../../model/json-schema.js";
import type { JsonObject } from "../../runtime/json/json.js";
import { isLengthOfTuple } from "./documentation/documentation.js";

const UNTYPED = keywordsWith(({ typed }) => typed === false).sort();

/** Keywords of a schema that its type cannot express. The run-time validator checks them. */
export function lossyKeywords(schema: JsonObject): readonly string[] {
  return UNTYPED.filter(
    (keyword) => Object.hasOwn(schema, keyword) && !isLengthOfTuple(keyword, schema),
  );
}
