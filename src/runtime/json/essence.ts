import { canonicalJson } from "./canonical-json.js";
import { isJsonObject, type JsonObject, type JsonValue } from "./json.js";
import { mapSubschemas } from "./map-subschemas.js";

/** Annotations for human readers: they do not constrain values. */
export const ANNOTATIONS: readonly string[] =
  /* @__PURE__ */ "$comment deprecated description example examples title".split(" ");

/** The canonical text of a schema without some keywords. The order of `required` is ignored. */
export function essence(schema: JsonValue, without: readonly string[] = ANNOTATIONS): string {
  return canonicalJson(isJsonObject(schema) ? strip(schema, without) : schema);
}

function strip(schema: JsonObject, without: readonly string[]): JsonObject {
  const entries = Object.entries(schema).filter(([keyword]) => !without.includes(keyword));
  return Object.fromEntries(
    entries.map(([keyword, operand]) => [
      keyword,
      keyword === "required" && Array.isArray(operand)
        ? [...operand].sort()
        : mapSubschemas(keyword, operand, (child) => strip(child, without)),
    ]),
  );
}
