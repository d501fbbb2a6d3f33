import { isJsonObject, type JsonValue } from "../../../runtime/json/json.js";
import type { Keywords } from "./repairs.js";

/** The types that `type` and `nullable` name, if `type` does. */
export function typesOf(keywords: Keywords): readonly string[] | undefined {
  const type = keywords.get("type");
  const listed: readonly JsonValue[] = Array.isArray(type) ? type : [type ?? null];
  const types = listed.filter((each) => typeof each === "string");
  if (types.length === 0) return undefined;
  return keywords.get("nullable") === true ? [...types, "null"] : types;
}

export function isOfTypes(value: JsonValue, types: readonly string[]): boolean {
  return types.some((type) => isOfType(value, type));
}

function isOfType(value: JsonValue, type: string): boolean {
  switch (type) {
    case "null":
      return value === null;
    case "array":
      return Array.isArray(value);
    case "object":
      return isJsonObject(value);
    case "integer":
      return Number.isInteger(value);
    default:
      return typeof value === type;
  }
}
