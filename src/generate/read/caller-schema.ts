import type { Direction } from "../../model/type.js";
import {
  isJsonObject,
  type JsonObject,
  type JsonSchema,
  type JsonValue,
} from "../../runtime/json/json.js";
import { mapSubschemas } from "../../runtime/json/map-subschemas.js";

/**
 * The schema as callers meet it: without the properties that they neither send nor get, and, for what they send,
 * with a default never required. The type and the run-time validator both come from it, so that they agree.
 */
export function callerSchema(schema: JsonSchema, direction: Direction): JsonSchema {
  return isJsonObject(schema) ? view(schema, direction) : schema;
}

function view(schema: JsonObject, direction: Direction): JsonObject {
  const declared = isJsonObject(schema.properties) ? schema.properties : {};
  const members = Object.entries(schema).map(([keyword, operand]): [string, JsonValue] => {
    // Data, and the platform's own, which JSON Schema does not know.
    if (keyword === "permanentValue") return [keyword, operand];
    if (keyword === "required" && Array.isArray(operand)) {
      return [keyword, operand.filter((name: JsonValue) => isAsked(name, declared, direction))];
    }
    const seen =
      keyword === "properties" && isJsonObject(operand) ? visible(operand, direction) : operand;
    return [keyword, mapSubschemas(keyword, seen, (child) => view(child, direction))];
  });
  return Object.fromEntries(members);
}

function visible(properties: JsonObject, direction: Direction): JsonObject {
  return Object.fromEntries(
    Object.entries(properties).filter(([, property]) => !isHidden(property, direction)),
  );
}

/** Settings of the platform, and sides of the API that callers of this direction never see. */
function isHidden(property: JsonValue, direction: Direction): boolean {
  if (!isJsonObject(property)) return false;
  if (property.isBlocked === true || Object.hasOwn(property, "permanentValue")) return true;
  return direction === "input" ? property.readOnly === true : property.writeOnly === true;
}

function isAsked(name: JsonValue, declared: JsonObject, direction: Direction): boolean {
  if (typeof name !== "string" || !Object.hasOwn(declared, name)) return true;
  const property = declared[name] ?? null;
  if (isHidden(property, direction)) return false;
  return direction === "output" || !(isJsonObject(property) && Object.hasOwn(property, "default"));
}
