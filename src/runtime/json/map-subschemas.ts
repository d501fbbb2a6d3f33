import { isJsonObject, type JsonObject, type JsonValue } from "./json.js";
import { SUBSCHEMAS } from "./subschemas.js";

/** Keywords whose operand is data, even if it looks like a schema. */
const DATA: ReadonlySet<string> = /* @__PURE__ */ new Set(
  /* @__PURE__ */ "const default enum example examples".split(" "),
);

/**
 * Replaces each schema in the operand of a keyword. The operand of an unknown keyword is read as a schema, since a
 * `$ref` may point to it.
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
