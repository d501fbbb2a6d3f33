import { TAGGED } from "../../../model/json-schema.js";
import type { Documentation, DocumentationTag } from "../../../model/type.js";
import { isJsonObject, type JsonObject, type JsonValue } from "../../../runtime/json/json.js";

/** The description of a schema, and tags for what its type does not show. */
export function readDocumentation(schema: JsonValue): Documentation {
  if (!isJsonObject(schema)) return { tags: [] };
  const { description } = schema;
  const tags = readTags(schema);
  return typeof description === "string" && description.trim() !== ""
    ? { description, tags }
    : { tags };
}

function readTags(schema: JsonObject): readonly DocumentationTag[] {
  const tags: DocumentationTag[] = [];
  if (schema.deprecated === true) tags.push({ name: "deprecated" });
  if (Object.hasOwn(schema, "default"))
    tags.push({ name: "defaultValue", value: schema.default ?? null });
  if (isInteger(schema)) tags.push({ name: "integer" });
  for (const name of TAGGED) {
    const value = Object.hasOwn(schema, name) ? schema[name] : undefined;
    // `false` has no effect: `uniqueItems: false`, and draft 4's `exclusiveMinimum: false`.
    if (value !== undefined && value !== false && !isLengthOfTuple(name, schema))
      tags.push(value === true ? { name } : { name, value });
  }
  const examples: readonly JsonValue[] = Array.isArray(schema.examples)
    ? schema.examples
    : schema.example === undefined
      ? []
      : [schema.example];
  for (const value of examples) tags.push({ name: "example", value });
  return tags;
}

/** False with `enum` and `const`, whose literals show that they are integers. */
function isInteger(schema: JsonObject): boolean {
  if (Object.hasOwn(schema, "enum") || Object.hasOwn(schema, "const")) return false;
  const { type } = schema;
  return type === "integer" || (Array.isArray(type) && type.includes("integer"));
}

/** True for `minItems` and `maxItems` of a tuple, whose type shows its length. */
export function isLengthOfTuple(keyword: string, schema: JsonObject): boolean {
  const isTuple = Array.isArray(schema.prefixItems) || Array.isArray(schema.items);
  return isTuple && (keyword === "minItems" || keyword === "maxItems");
}
