import { REFERENCES } from "../../../model/json-schema.js";
import { isJsonObject, type JsonObject, type JsonValue } from "../../../runtime/json/json.js";
import { jsonPointer } from "../../../runtime/json/pointer.js";
import { IN_PLACE } from "../../../runtime/json/subschemas.js";
import { quote } from "../../../support/quote.js";
import type { Keywords, Repair, Repairs } from "./repairs.js";

/** `required` becomes a list of names that the object has. */
export const repairRequired: Repair = (keywords, pointer, repairs) => {
  const place = pointer + jsonPointer("required");
  const listed = listOfNames(keywords.get("required"), place, repairs);
  const properties = keywords.get("properties");
  const declared = isJsonObject(properties) ? properties : {};
  const marked = markedNames(declared, pointer, repairs);
  const known = hasOnlyDeclared(keywords)
    ? listed.map((name) => respelt(name, declared, listed, place, repairs))
    : listed;
  const names = new Set([...known, ...marked]);
  if (names.size > 0) keywords.set("required", [...names]);
  else if (!isNameList(keywords.get("required"))) keywords.delete("required");
};

export function isNameList(value: JsonValue | undefined): value is readonly string[] {
  return Array.isArray(value) && value.every((name) => typeof name === "string");
}

function listOfNames(
  required: JsonValue | undefined,
  place: string,
  repairs: Repairs,
): readonly string[] {
  // Draft 3 and many people put a boolean on the property: its object's own turn has taken it from here.
  if (required === undefined || typeof required === "boolean") return [];
  if (isNameList(required)) return required;
  repairs.note(place, "required-not-a-list", "should be a list of property names", required);
  const names: readonly JsonValue[] = Array.isArray(required) ? required : [required];
  return names.filter((name) => typeof name === "string");
}

/** Names of properties that carry `required: true` themselves. */
function markedNames(declared: JsonObject, pointer: string, repairs: Repairs): readonly string[] {
  const marked = Object.entries(declared).filter(
    ([, schema]) => isJsonObject(schema) && typeof schema.required === "boolean",
  );
  for (const [name] of marked) {
    repairs.note(
      pointer + jsonPointer("properties", name, "required"),
      "required-on-property",
      "is a boolean on a property; read into the list of its object",
    );
  }
  return marked
    .filter(([, schema]) => isJsonObject(schema) && schema.required === true)
    .map(([name]) => name);
}

/** Keywords that may declare a property beside `properties`. */
const DECLARING = [...REFERENCES, ...IN_PLACE.keys(), "patternProperties"];

/** Where nothing else can declare a property, a listed name that `properties` lacks is a slip. */
function hasOnlyDeclared(keywords: Keywords): boolean {
  return !DECLARING.some((keyword) => keywords.has(keyword));
}

/** `query_params` where only `queryParams` is declared, and not listed itself. */
function respelt(
  name: string,
  declared: JsonObject,
  listed: readonly string[],
  place: string,
  repairs: Repairs,
): string {
  if (Object.hasOwn(declared, name)) return name;
  const alike = Object.keys(declared).filter((key) => folded(key) === folded(name));
  const [meant] = alike;
  if (meant === undefined || alike.length > 1 || listed.includes(meant)) return name;
  repairs.note(place, "required-misspelt", `is no property; read as ${quote(meant)}`, name);
  return meant;
}

function folded(name: string): string {
  return name.toLowerCase().replace(/[_-]/g, "");
}
