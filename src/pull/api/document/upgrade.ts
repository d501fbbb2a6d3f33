import { COMPOSITIONS } from "../../../model/json-schema.js";
import { rewriteOpenApi } from "../../../model/openapi-rewrite.js";
import type { JsonObject, JsonValue } from "../../../runtime/json/json.js";
import { without } from "../../../support/map-members.js";

/**
 * Upgrades OpenAPI 3.0 to 3.1: schemas become JSON Schema 2020-12.
 * @see OpenAPI 3.0.3, section 4.7.24 (nullable, exclusiveMinimum, example)
 */
export function upgrade(document: JsonObject): JsonObject {
  const rewritten = rewriteOpenApi(document, {
    part: (part, { kind }) => (kind === "schema" ? upgradeSchema(part) : part),
  });
  return { ...rewritten, openapi: "3.1.0" };
}

function upgradeSchema(schema: JsonObject): JsonObject {
  return allowNull(exampleToList(exclusiveBounds(schema)));
}

/** `minimum: 1, exclusiveMinimum: true` to `exclusiveMinimum: 1`. */
function exclusiveBounds(schema: JsonObject): JsonObject {
  let result = schema;
  for (const [bound, exclusive] of [
    ["minimum", "exclusiveMinimum"],
    ["maximum", "exclusiveMaximum"],
  ] as const) {
    const isExclusive = result[exclusive];
    const limit = result[bound];
    if (typeof isExclusive !== "boolean") continue;
    const replaces = isExclusive && limit !== undefined;
    result = without(result, exclusive, ...(replaces ? [bound] : []));
    if (replaces) result = { ...result, [exclusive]: limit };
  }
  return result;
}

function exampleToList(schema: JsonObject): JsonObject {
  if (!Object.hasOwn(schema, "example") || Object.hasOwn(schema, "examples")) return schema;
  const { example = null } = schema;
  return { ...without(schema, "example"), examples: [example] };
}

/** By OpenAPI 3.0.3, `nullable: true` has no effect without `type`, but its authors mean that null is allowed. */
function allowNull(schema: JsonObject): JsonObject {
  const rest = without(schema, "nullable");
  if (schema.nullable !== true) return rest;
  const { type } = rest;
  if (typeof type === "string" && type !== "null") {
    const nullable = { ...rest, type: [type, "null"] };
    const values = rest.enum;
    return Array.isArray(values) && !values.includes(null)
      ? { ...nullable, enum: [...values, null] satisfies JsonValue }
      : nullable;
  }
  if (["$ref", ...COMPOSITIONS, "enum"].some((key) => Object.hasOwn(rest, key))) {
    return { anyOf: [rest, { type: "null" }] };
  }
  return rest;
}
