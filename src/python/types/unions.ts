import { canonicalJson } from "../../runtime/json/canonical-json.js";
import { isJsonObject, type JsonObject } from "../../runtime/json/json.js";
import { type TypeSchema, typeSchema } from "./type-schema.js";

export const NONE: TypeSchema = { schema: { type: "null" }, text: "NoneType" };

/** `Union[…]`, as in pydantic: flattened, without duplicates, null last. */
export function union(types: readonly TypeSchema[]): TypeSchema {
  const [first] = types;
  if (first !== undefined && types.length === 1) return first;
  const flat = types.filter((type) => !type.isHidden).flatMap(flattened);
  const different = [...new Map(flat.map((type) => [keyOf(type), type])).values()];
  const [only] = different;
  if (only !== undefined && different.length === 1) return only;
  const others = different.filter((type) => keyOf(type) !== keyOf(NONE));
  const text = `Union[${different.map((type) => type.text).join(", ")}]`;
  const alternatives = members(others, text);
  if (others.length === different.length) return alternatives;
  const schema = anyOf([alternatives.schema, NONE.schema]);
  return typeSchema(schema, text, {
    optional: alternatives,
    ...(alternatives.isNamed && { isNamed: true }),
  });
}

/** A union in a union adds its members to it, unless an `Annotated` says something of it as a whole. */
function flattened(type: TypeSchema): readonly TypeSchema[] {
  if (Object.keys(type.schema).some((keyword) => keyword !== "anyOf")) return [type];
  if (type.optional === undefined) return type.members ?? [type];
  return [...(type.optional.members ?? [type.optional]), NONE];
}

function keyOf({ schema, tag }: TypeSchema): string {
  return canonicalJson([schema, tag ?? null]);
}

function members(types: readonly TypeSchema[], text: string): TypeSchema {
  const [only] = types;
  if (only !== undefined && types.length === 1) return only;
  return typeSchema(anyOf(types.map((type) => type.schema)), text, { members: types });
}

/** A schema with keywords beside `anyOf` (a description, for example) is not flattened. */
export function anyOf(schemas: readonly JsonObject[]): JsonObject {
  const flat = schemas.flatMap((schema) => {
    const { anyOf: inner, ...others } = schema;
    return Array.isArray(inner) && Object.keys(others).length === 0
      ? inner.filter(isJsonObject)
      : [schema];
  });
  const different = [...new Map(flat.map((schema) => [canonicalJson(schema), schema])).values()];
  const [only] = different;
  return only !== undefined && different.length === 1 ? only : { anyOf: different };
}
