import type { Direction } from "../../model/type.js";
import {
  isJsonObject,
  type JsonObject,
  type JsonSchema,
  type JsonValue,
} from "../../runtime/json/json.js";
import { mapSubschemas } from "../../runtime/json/map-subschemas.js";

/**
 * The schema as callers see it: without properties that they neither send nor receive; in inputs, properties with a
 * default are not required. Both the type and the run-time validator are derived from it, so that they agree.
 */
export function callerSchema(schema: JsonSchema, direction: Direction): JsonSchema {
  return isJsonObject(schema) ? callerView(withoutEntryTitle(schema), direction) : schema;
}

/** The title that the arguments of every custom function have, since their function has that name: it says nothing. */
const ENTRY_TITLE = /^xpander_run_action(?:args)?$/i;

function withoutEntryTitle(schema: JsonObject): JsonObject {
  const { title, ...others } = schema;
  return typeof title === "string" && ENTRY_TITLE.test(title) ? others : schema;
}

function callerView(schema: JsonObject, direction: Direction): JsonObject {
  const declared = isJsonObject(schema.properties) ? schema.properties : {};
  const members = Object.entries(schema).map(([keyword, operand]): [string, JsonValue] => {
    // A keyword of the platform, whose value is data, not a schema.
    if (keyword === "permanentValue") return [keyword, operand];
    if (keyword === "required" && Array.isArray(operand)) {
      return [keyword, operand.filter((name: JsonValue) => isRequired(name, declared, direction))];
    }
    const seen =
      keyword === "properties" && isJsonObject(operand) ? visible(operand, direction) : operand;
    return [keyword, mapSubschemas(keyword, seen, (child) => callerView(child, direction))];
  });
  return Object.fromEntries(members);
}

function visible(properties: JsonObject, direction: Direction): JsonObject {
  return Object.fromEntries(
    Object.entries(properties).filter(([, property]) => !isHidden(property, direction)),
  );
}

/** True for properties that the platform fills in, for `readOnly` ones in inputs and `writeOnly` ones in outputs. */
function isHidden(property: JsonValue, direction: Direction): boolean {
  if (!isJsonObject(property)) return false;
  if (property.isBlocked === true || Object.hasOwn(property, "permanentValue")) return true;
  return direction === "input" ? property.readOnly === true : property.writeOnly === true;
}

function isRequired(name: JsonValue, declared: JsonObject, direction: Direction): boolean {
  if (typeof name !== "string" || !Object.hasOwn(declared, name)) return true;
  const property = declared[name] ?? null;
  if (isHidden(property, direction)) return false;
  return direction === "output" || !(isJsonObject(property) && Object.hasOwn(property, "default"));
}
