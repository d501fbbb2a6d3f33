import { canonicalJson } from "../../runtime/json/canonical-json.js";
import { isJsonObject, type JsonObject } from "../../runtime/json/json.js";

/** `Union[…]`, as in pydantic: flattened, without duplicates, null last. */
export function union(schemas: readonly JsonObject[]): JsonObject {
  const members = new Map<string, JsonObject>();
  for (const member of schemas.flatMap(membersOf)) {
    const key = canonicalJson(member);
    if (!members.has(key)) members.set(key, member);
  }
  const isNull = (member: JsonObject): boolean => canonicalJson(member) === '{"type":"null"}';
  const all = [...members.values()];
  const sorted = [...all.filter((member) => !isNull(member)), ...all.filter(isNull)];
  const [only] = sorted;
  return only !== undefined && sorted.length === 1 ? only : { anyOf: sorted };
}

/** `Optional[…]` */
export function nullable(schema: JsonObject): JsonObject {
  return union([schema, { type: "null" }]);
}

/** A schema with keywords beside `anyOf` (a description, for example) is not flattened. */
function membersOf(schema: JsonObject): readonly JsonObject[] {
  const { anyOf, ...others } = schema;
  if (!Array.isArray(anyOf) || Object.keys(others).length > 0) return [schema];
  return anyOf.filter(isJsonObject);
}
