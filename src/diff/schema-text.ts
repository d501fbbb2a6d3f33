import { SCHEMA_MAPS } from "../model/schema-maps.js";
import { canonicalJson } from "../runtime/canonical-json.js";
import { isJsonObject, type JsonValue } from "../runtime/json.js";

/** Keywords that say nothing of values. */
const WORDS = new Set([
  "$comment",
  "default",
  "deprecated",
  "description",
  "example",
  "examples",
  "format",
  "title",
  "x-typecall-from",
]);
/** Keywords whose operand is data. */
const DATA = new Set(["const", "enum"]);

/** The canonical text of a schema without what it says to people. */
export function schemaText(schema: JsonValue): string {
  return canonicalJson(withoutWords(schema));
}

function withoutWords(schema: JsonValue): JsonValue {
  if (Array.isArray(schema)) return schema.map(withoutWords);
  if (!isJsonObject(schema)) return schema;
  const kept = Object.entries(schema).filter(([keyword]) => !WORDS.has(keyword));
  return Object.fromEntries(
    kept.map(([keyword, operand]): [string, JsonValue] => {
      if (DATA.has(keyword)) return [keyword, operand];
      if (!SCHEMA_MAPS.has(keyword) || !isJsonObject(operand))
        return [keyword, withoutWords(operand)];
      const members = Object.entries(operand).map(([name, member]) => [name, withoutWords(member)]);
      return [keyword, Object.fromEntries(members)];
    }),
  );
}
