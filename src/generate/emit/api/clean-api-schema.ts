import { isExact, JSON_TYPES } from "../../../model/json-schema.js";
import { isJsonObject, type JsonObject, type JsonValue } from "../../../runtime/json/json.js";
import { printableText } from "./clean-api-text.js";
import { hideName, hideNames } from "./inherited-names.js";

/** Members that are copied: flags, `$ref`s, and schemas, which are clean already. */
const KEPT: readonly string[] = [
  "$ref",
  "additionalProperties",
  "items",
  "prefixItems",
  "allOf",
  "anyOf",
  "oneOf",
  "deprecated",
  "readOnly",
];

/**
 * The members from which openapi-typescript prints types and their comments. Bounds, patterns and conditions have no
 * type; an `enum` or `const` with a value that is no literal type (objects, inexact integers) is left out.
 */
export function cleanSchema(schema: JsonObject): JsonObject {
  const members = Object.entries(schema).flatMap(([key, value]): [string, JsonValue][] => {
    const cleaned = KEPT.includes(key) ? value : cleanMember(key, value);
    return cleaned === undefined ? [] : [[key, cleaned]];
  });
  const cleaned = Object.fromEntries(members);
  const { const: constant, allOf } = cleaned;
  return {
    ...cleaned,
    // openapi-typescript reads `$ref` of each member, so booleans are left out.
    ...(Array.isArray(allOf) ? { allOf: allOf.filter(isJsonObject) } : {}),
    // openapi-typescript ignores `const: null`.
    ...(constant === null ? { type: "null" } : {}),
  };
}

function cleanMember(key: string, value: JsonValue): JsonValue | undefined {
  switch (key) {
    case "type":
      return cleanType(value);
    case "properties":
    case "patternProperties":
      return hideNames(value);
    case "required":
      return Array.isArray(value)
        ? value.flatMap((name) => (typeof name === "string" ? hideName(name) : []))
        : undefined;
    case "enum":
      return Array.isArray(value) && value.every(isLiteral) ? value : undefined;
    case "const":
      return isLiteral(value) ? value : undefined;
    case "title":
    case "description":
    case "format":
      return typeof value === "string" && value !== "" ? printableText(value) : undefined;
    case "default":
      return printableText(JSON.stringify(value));
    case "discriminator":
      return cleanDiscriminator(value);
    default:
      return undefined;
  }
}

function cleanType(value: JsonValue): JsonValue | undefined {
  if (!Array.isArray(value)) return JSON_TYPES.some((type) => type === value) ? value : undefined;
  const types = JSON_TYPES.filter((type) => value.includes(type));
  return types.length > 0 ? types : undefined;
}

function isLiteral(value: JsonValue): boolean {
  if (typeof value === "number") return isExact(value);
  return typeof value !== "object" || value === null;
}

function cleanDiscriminator(value: JsonValue): JsonValue | undefined {
  if (!isJsonObject(value)) return undefined;
  const { propertyName, mapping } = value;
  if (typeof propertyName !== "string" || propertyName === "") return undefined;
  const named = { propertyName: hideName(propertyName) };
  return isJsonObject(mapping) ? { ...named, mapping: hideNames(mapping) } : named;
}
