import type { Direction } from "../../model/type.js";
import {
  isJsonObject,
  type JsonObject,
  type JsonSchema,
  type JsonValue,
} from "../../runtime/json.js";

/**
 * The schema as callers meet it: without the properties that they neither send nor get, and, for what they send,
 * with a default never required. The type and the run-time validator both come from it, so that they agree.
 */
export function callerSchema(schema: JsonSchema, direction: Direction): JsonSchema {
  return view(schema, direction) as JsonSchema;
}

/** Values that are data, whatever they look like. */
const DATA = new Set(["const", "default", "enum", "example", "examples", "permanentValue"]);

function view(value: JsonValue, direction: Direction): JsonValue {
  if (Array.isArray(value)) return value.map((item: JsonValue) => view(item, direction));
  if (!isJsonObject(value)) return value;
  const { properties, required } = value;
  const declared = isJsonObject(properties) ? properties : {};
  const visible = Object.fromEntries(
    Object.entries(declared)
      .filter(([, property]) => !isHidden(property, direction))
      .map(([key, property]) => [key, view(property, direction)]),
  );
  return Object.fromEntries(
    Object.entries(value).map(([keyword, operand]) => {
      if (operand === properties && keyword === "properties" && isJsonObject(operand))
        return [keyword, visible];
      if (operand === required && keyword === "required" && Array.isArray(operand)) {
        return [keyword, operand.filter((name: JsonValue) => isAsked(name, declared, direction))];
      }
      return [keyword, DATA.has(keyword) ? operand : view(operand, direction)];
    }),
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
