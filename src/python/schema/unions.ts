import { canonicalJson } from "../../runtime/json/canonical-json.js";
import { isJsonObject, type JsonObject } from "../../runtime/json/json.js";

/** `Union[…]`: nested ones are opened, equal members are one, and null stands last, as pydantic has it. */
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

/** One with other keywords beside `anyOf` (a description, say) is a type of its own and stays closed. */
function membersOf(schema: JsonObject): readonly JsonObject[] {
  const { anyOf, ...others } = schema;
  if (!Array.isArray(anyOf) || Object.keys(others).length > 0) return [schema];
  return anyOf.filter(isJsonObject);
}
