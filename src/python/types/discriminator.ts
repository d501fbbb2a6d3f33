import { isJsonObject, type JsonObject, type JsonValue } from "../../runtime/json/json.js";
import { schemaOf } from "./json-schema.js";
import type { TypeSchema } from "./type-schema.js";
import { anyOf, NONE } from "./unions.js";

/**
 * A union whose members are told apart by the values of a field.
 *
 * @param field `undefined` if a function tells them apart.
 */
export function discriminated(type: TypeSchema, field: string | undefined): TypeSchema {
  const { optional, members: _, ...rest } = type;
  if (optional !== undefined) {
    const inner = discriminated(optional, field);
    return { ...rest, schema: anyOf([inner.schema, NONE.schema]), optional: inner };
  }
  if (type.members === undefined) return type;
  const members = type.members.flatMap(nestedMembers);
  const mapping: [string, JsonValue][] = [];
  let property: string | undefined;
  for (const member of members) {
    const found = field === undefined ? undefined : member.discriminate?.(field);
    if (found === undefined) continue;
    property = found.property;
    for (const value of found.values) mapping.push([textOf(value), referenceTo(member.schema)]);
  }
  const schema = schemaOf({
    discriminator:
      property === undefined || mapping.some(([, to]) => to === undefined)
        ? undefined
        : { mapping: Object.fromEntries(mapping), propertyName: property },
    oneOf: members.map((member) => member.schema),
  });
  return { ...rest, schema, tagged: members };
}

/** A discriminated union in another one adds its members to it. */
function nestedMembers(type: TypeSchema): readonly TypeSchema[] {
  return type.tagged ?? [type];
}

function referenceTo(schema: JsonObject): JsonValue {
  return typeof schema.$ref === "string" ? schema.$ref : schema;
}

function textOf(value: JsonValue): string {
  return isJsonObject(value) || Array.isArray(value) ? JSON.stringify(value) : String(value);
}
