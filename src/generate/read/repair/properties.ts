import { keywordsWith } from "../../../model/json-schema.js";
import { isJsonObject, type JsonObject, type JsonValue } from "../../../runtime/json/json.js";
import { jsonPointer } from "../../../runtime/json/pointer.js";
import { without } from "../../../support/map-members.js";
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
  keywords.set("properties", withoutStrayRequired(properties, keywords, place, repairs));
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

/** `"properties": {"type": "object", …}` is a schema: the value of a property called `type` would be an object. */
function isSchemaInPlaceOfMap(properties: JsonObject): boolean {
  const type = Object.hasOwn(properties, "type") ? properties.type : undefined;
  return typeof type === "string" && readTypeWord(type) !== undefined;
}

/** Moves `required` in `"properties": {"city": {…}, "required": ["city"]}` one level up. */
function withoutStrayRequired(
  properties: JsonObject,
  keywords: Keywords,
  place: string,
  repairs: Repairs,
): JsonObject {
  const stray = Object.hasOwn(properties, "required") ? properties.required : undefined;
  if (!isNameList(stray)) return properties;
  repairs.note(
    place + jsonPointer("required"),
    "required-among-properties",
    "is inside `properties`; read as the `required` beside it",
    stray,
  );
  if (!keywords.has("required")) keywords.set("required", stray);
  return without(properties, "required");
}
