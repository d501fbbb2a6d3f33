import { isJsonObject, type JsonObject, type JsonValue } from "./json.js";
import { SUBSCHEMAS } from "./subschemas.js";

/** Keywords whose operand is data, even where it looks like a schema. */
const DATA: ReadonlySet<string> = /* @__PURE__ */ new Set(
  /* @__PURE__ */ "const default enum example examples".split(" "),
);

/**
 * An operand with another schema in place of each that it holds. That of a keyword which JSON Schema does not have is
 * read as a schema: it may be one that a `$ref` leads to.
 */
export function mapSubschemas(
  keyword: string,
  operand: JsonValue,
  change: (schema: JsonObject) => JsonValue,
): JsonValue {
  const each = (value: JsonValue) => (isJsonObject(value) ? change(value) : value);
  if (DATA.has(keyword)) return operand;
  if (Array.isArray(operand)) return operand.map(each);
  if (!isJsonObject(operand) || SUBSCHEMAS.get(keyword) !== "map") return each(operand);
  return Object.fromEntries(Object.entries(operand).map(([name, value]) => [name, each(value)]));
}
