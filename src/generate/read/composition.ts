import { NEVER, type ObjectType, type Property, type TypeNode } from "../../model/type.js";
import { membersOf, unionOf } from "../../model/union.js";
import { isJsonObject, itemsOf, type JsonObject, type JsonValue } from "../../runtime/json/json.js";
import { jsonPointer } from "../../runtime/json/pointer.js";
import { intersect } from "./intersect.js";
import type { Reading } from "./reading.js";

/**
 * The types of `allOf`, `anyOf` and `oneOf`, to be intersected with that of the schema's other keywords.
 *
 * @see JSON Schema 2020-12 core, section 10.2.1; OpenAPI 3.1, section 4.8.25 (discriminator).
 */
export function readCompositions(
  schema: JsonObject,
  pointer: string,
  reading: Reading,
): readonly TypeNode[] {
  const types: TypeNode[] = [];
  for (const [index, member] of itemsOf(schema.allOf).entries()) {
    types.push(reading.read(member, pointer + jsonPointer("allOf", index)));
  }
  for (const keyword of ["anyOf", "oneOf"] as const) {
    const members = itemsOf(schema[keyword]);
    if (members.length === 0) continue;
    const read = members.map((member, index) => {
      const type = reading.read(member, pointer + jsonPointer(keyword, index));
      return narrow(type, member, schema, reading);
    });
    types.push(keyword === "oneOf" && isContradiction(members) ? NEVER : unionOf(read));
    if (keyword === "oneOf" && !areDisjoint(read))
      reading.noteLoss(pointer + jsonPointer(keyword), keyword);
  }
  return types;
}

/** With two members `true` in `oneOf`, no value matches exactly one. */
function isContradiction(members: readonly JsonValue[]): boolean {
  return members.filter((member) => member === true).length > 1;
}

/** Intersects a member with the value of the discriminator's property that selects it. */
function narrow(type: TypeNode, member: JsonValue, schema: JsonObject, reading: Reading): TypeNode {
  const { discriminator } = schema;
  if (!isJsonObject(discriminator) || !isJsonObject(member)) return type;
  const { propertyName, mapping } = discriminator;
  if (typeof propertyName !== "string" || !isJsonObject(mapping)) return type;
  const values = Object.entries(mapping)
    .filter(([, target]) => target === member.$ref)
    .map(([value]): TypeNode => ({ kind: "literal", value }));
  if (values.length === 0) return type;
  const chosen: Property = {
    key: propertyName,
    required: true,
    type: unionOf(values),
    doc: { tags: [] },
  };
  const tag: ObjectType = { kind: "object", properties: [chosen], patterns: [], rest: "open" };
  const narrowed = intersect(type, tag, reading.definitions.resolve);
  // The mapping has texts for numbers, too: there, the member says itself which value selects it.
  return narrowed.kind === "never" ? type : narrowed;
}

/** True if no value can have two of the types: different literals or primitives, at most one array and one object. */
function areDisjoint(types: readonly TypeNode[]): boolean {
  const seen = new Set<string>();
  for (const type of types.flatMap(membersOf)) {
    if (["reference", "intersection", "unknown"].includes(type.kind)) return types.length === 1;
    const [kind, clash] = kindOf(type);
    if (seen.has(kind) || seen.has(clash)) return false;
    seen.add(kind);
    if (type.kind === "literal") seen.add(`one ${typeof type.value}`);
  }
  return true;
}

/** What tells a type from others, and what it has values in common with. */
function kindOf(type: TypeNode): readonly [kind: string, clash: string] {
  if (type.kind === "literal") return [JSON.stringify(type.value), typeof type.value];
  if (type.kind === "primitive") return [type.name, `one ${type.name}`];
  return type.kind === "tuple" ? ["array", "array"] : [type.kind, type.kind];
}
