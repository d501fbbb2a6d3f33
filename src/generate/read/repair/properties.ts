import { KEYWORDS, keywordsWith } from "../../../model/json-schema.js";
import { isJsonObject, type JsonObject, type JsonValue } from "../../../runtime/json/json.js";
import { jsonPointer } from "../../../runtime/json/pointer.js";
import { without } from "../../../support/map-members.js";
import { isPlainSchema } from "./misplaced.js";
import type { Keywords, Repair, Repairs } from "./repairs.js";
import { isNameList } from "./required.js";
import { readTypeWord } from "./type-words.js";

const MAPS = keywordsWith(({ holds }) => holds === "map");

/** `properties` and the other maps from names to schemas are objects. */
export const repairProperties: Repair = (keywords, pointer, repairs) => {
  const place = pointer + jsonPointer("properties");
  for (const keyword of MAPS) {
    const value = keywords.get(keyword);
    if (value === undefined || isJsonObject(value)) continue;
    const named = keyword === "properties" ? namedProperties(value) : undefined;
    repairs.note(
      pointer + jsonPointer(keyword),
      "properties-not-a-map",
      `should be an object of schemas; ${named === undefined ? "ignored" : "read by the name in each item"}`,
      value,
    );
    if (named === undefined) keywords.delete(keyword);
    else keywords.set(keyword, named);
  }
  const properties = keywords.get("properties");
  if (!isJsonObject(properties)) return;
  if (isSchemaInPlaceOfMap(properties)) {
    repairs.note(
      place,
      "schema-in-place-of-properties",
      "is a schema instead of an object of schemas; read as part of the schema around it",
    );
    keywords.delete("properties");
    for (const [keyword, value] of Object.entries(properties)) {
      if (!keywords.has(keyword)) keywords.set(keyword, value);
    }
    return;
  }
  keywords.set("properties", withoutStrays(properties, keywords, place, repairs));
};

/** `[{"name": "city", "type": "string"}]` for `{"city": {"type": "string"}}`. */
function namedProperties(value: JsonValue): JsonObject | undefined {
  if (!Array.isArray(value) || value.length === 0) return undefined;
  const entries = value.map((each: JsonValue): [string, JsonValue] | undefined => {
    if (!isJsonObject(each) || typeof each.name !== "string") return undefined;
    const { name, ...schema } = each;
    return [name as string, schema];
  });
  return entries.every((entry) => entry !== undefined) ? Object.fromEntries(entries) : undefined;
}

/** `"properties": {"type": "object", …}` is a schema, unless schemas of properties stand beside that `type`. */
function isSchemaInPlaceOfMap(properties: JsonObject): boolean {
  const names = Object.keys(properties);
  return (
    isTypeWord(properties, "type") &&
    !names.some((name) => !KEYWORDS.has(name) && isPlainSchema(properties[name]))
  );
}

function isTypeWord(properties: JsonObject, key: string): boolean {
  const type = Object.hasOwn(properties, key) ? properties[key] : undefined;
  return typeof type === "string" && readTypeWord(type) !== undefined;
}

/** Keywords of the object among its properties, which are no schemas there: with the test of what they are then. */
const STRAYS: ReadonlyMap<string, (properties: JsonObject, key: string) => boolean> = new Map([
  ["required", (properties, key) => isNameList(properties[key])],
  ["type", isTypeWord],
  ["additionalProperties", (properties, key) => typeof properties[key] === "boolean"],
  ["title", isText],
  ["description", isText],
]);

function isText(properties: JsonObject, key: string): boolean {
  return typeof properties[key] === "string" && !isTypeWord(properties, key);
}

/** Moves `required` in `"properties": {"city": {…}, "required": ["city"]}` one level up, and other keywords. */
function withoutStrays(
  properties: JsonObject,
  keywords: Keywords,
  place: string,
  repairs: Repairs,
): JsonObject {
  const strays = [...STRAYS].filter(
    ([key, isStray]) => Object.hasOwn(properties, key) && isStray(properties, key),
  );
  for (const [key] of strays) {
    const value = properties[key] ?? null;
    const text = `is inside \`properties\`; read as the \`${key}\` beside it`;
    const at = place + jsonPointer(key);
    if (key === "required") repairs.note(at, "required-among-properties", text, value);
    else repairs.note(at, "keyword-among-properties", text, value);
    if (!keywords.has(key)) keywords.set(key, value);
  }
  return without(properties, ...strays.map(([key]) => key));
}
