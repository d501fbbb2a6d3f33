import {
  NEVER,
  type ObjectType,
  type Property,
  primitive,
  type TypeNode,
  UNKNOWN,
} from "../../model/type.js";
import { membersOf, unionOf } from "../../model/union.js";
import {
  isJsonObject,
  itemsOf,
  type JsonObject,
  type JsonSchema,
  type JsonValue,
} from "../../runtime/json/json.js";
import { jsonPointer } from "../../runtime/json/pointer.js";
import { impliedBy, isTyped, type Part } from "./implied.js";
import { intersect, intersectAll } from "./intersect.js";
import type { Reading } from "./reading.js";

/**
 * The types of `allOf`, `anyOf`, `oneOf` and `not`, to be intersected with that of the schema's other keywords.
 *
 * @see JSON Schema 2020-12 core, section 10.2.1; OpenAPI 3.1, section 4.8.25 (discriminator).
 */
export function readCompositions(
  schema: JsonObject,
  pointer: string,
  reading: Reading,
): readonly Part[] {
  const parts = itemsOf(schema.allOf).map((member, index) =>
    partOf(reading.read(member, pointer + jsonPointer("allOf", index)), member, reading),
  );
  return [...parts, ...readOthers(schema, pointer, reading)];
}

function partOf(type: TypeNode, member: JsonValue, reading: Reading): Part {
  return {
    type,
    implied: impliedBy(
      isReference(member) ? reading.definitions.schemaOf(member.$ref, member) : member,
    ),
    isNaming: namesTypes(member, reading),
  };
}

/** True for a schema that names the types of its values, be it by a reference or in all of its alternatives. */
export function namesTypes(schema: unknown, reading: Reading, depth = 0): boolean {
  if (!isJsonObject(schema) || depth > 2) return false;
  if (isTyped(schema)) return true;
  const inner = (member: unknown) => namesTypes(member, reading, depth + 1);
  const { $ref } = schema;
  return (
    (typeof $ref === "string" && inner(reading.definitions.schemaOf($ref, schema))) ||
    itemsOf(schema.allOf).some(inner) ||
    [schema.anyOf, schema.oneOf].map(itemsOf).some((all) => all.length > 0 && all.every(inner))
  );
}

/** True for a schema that says only what the target of its reference does. */
function isReference(schema: JsonValue): schema is JsonObject & { readonly $ref: string } {
  return (
    isJsonObject(schema) &&
    typeof schema.$ref === "string" &&
    Object.keys(schema).every((keyword) => keyword === "$ref" || SILENT.includes(keyword))
  );
}

function readOthers(schema: JsonObject, pointer: string, reading: Reading): readonly Part[] {
  const types: Part[] = [];
  if (Object.hasOwn(schema, "not")) {
    const type = readNegation(schema.not ?? null, pointer + jsonPointer("not"), reading);
    if (type !== undefined) types.push({ type });
  }
  if (typeof schema.if === "boolean") {
    const branch = schema.if ? "then" : "else";
    types.push({ type: reading.read(schema[branch] ?? {}, pointer + jsonPointer(branch)) });
  }
  // No item fits, so that no array does.
  if (schema.contains === false && schema.minContains !== 0)
    types.push({ type: typeWithout(["array"]) });
  for (const keyword of ["anyOf", "oneOf"] as const) {
    const members = itemsOf(schema[keyword]);
    if (members.length === 0) continue;
    const read = members.map((member, index) => {
      const type = reading.read(member, pointer + jsonPointer(keyword, index));
      return narrow(type, member, schema, reading);
    });
    const alternatives = members.map((member, index) =>
      partOf(read[index] ?? NEVER, member, reading),
    );
    types.push(
      keyword === "oneOf" && isContradiction(members)
        ? { type: NEVER }
        : {
            type: unionOf(read),
            alternatives,
            isNaming: alternatives.every(({ isNaming }) => isNaming === true),
          },
    );
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
  const tagged = (tag: TypeNode) =>
    intersect(type, withProperty(propertyName, tag), reading.definitions.resolve);
  const narrowed = tagged(unionOf(values));
  // The mapping has texts for numbers, too.
  if (narrowed.kind === "never") return type;
  // A member that lists its own values says itself which ones select it.
  return isListed(type, propertyName, reading) ? tagged(UNKNOWN) : narrowed;
}

function withProperty(key: string, type: TypeNode): ObjectType {
  const property: Property = { key, required: true, type, doc: { tags: [] } };
  return { kind: "object", properties: [property], patterns: [], rest: "open" };
}

/** True for an object type that lists the values of a property. */
function isListed(type: TypeNode, key: string, { definitions }: Reading): boolean {
  const target = type.kind === "reference" ? definitions.resolve(type.id) : type;
  if (target?.kind !== "object") return false;
  const property = target.properties.find((each) => each.key === key);
  return property !== undefined && membersOf(property.type).every(({ kind }) => kind === "literal");
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

/** The types of JSON, each with all its values. */
const ALL: ReadonlyMap<JsonValue, TypeNode> = new Map<JsonValue, TypeNode>([
  ["string", primitive("string")],
  ["number", primitive("number")],
  ["boolean", primitive("boolean")],
  ["null", primitive("null")],
  ["array", { kind: "array", items: UNKNOWN }],
  ["object", { kind: "object", properties: [], patterns: [], rest: "open" }],
]);

/** Every value but those of certain types. All integers are numbers, but not the other way round. */
function typeWithout(types: readonly JsonValue[]): TypeNode {
  return unionOf([...ALL].filter(([name]) => !types.includes(name)).map(([, type]) => type));
}

/** Keywords that say nothing about a value. */
const SILENT = ["title", "description", "$comment", "$schema", "$defs", "definitions"];

/**
 * The type of the values that do not match a schema, as far as a type can say it: nothing does not match `{}`. It is
 * `undefined` if only the validator can tell.
 *
 * @see JSON Schema 2020-12 core, section 10.2.1.4.
 */
function readNegation(schema: JsonValue, pointer: string, reading: Reading): TypeNode | undefined {
  if (typeof schema === "boolean") return schema ? NEVER : UNKNOWN;
  if (!isJsonObject(schema)) return undefined;
  const keywords = Object.keys(schema).filter((keyword) => !SILENT.includes(keyword));
  const [keyword, ...others] = keywords;
  if (keyword === undefined) return NEVER;
  return others.length === 0 ? negationOf(keyword, schema, pointer, reading) : undefined;
}

function negationOf(
  keyword: string,
  schema: JsonObject,
  pointer: string,
  reading: Reading,
): TypeNode | undefined {
  const operand = schema[keyword] ?? null;
  const place = pointer + jsonPointer(keyword);
  switch (keyword) {
    case "type": {
      const types = Array.isArray(operand) ? operand : [operand];
      return types.includes("integer") && types.length === 1 ? undefined : typeWithout(types);
    }
    // Null is the only value of its type.
    case "const":
      return operand === null ? typeWithout(["null"]) : undefined;
    case "enum":
      return JSON.stringify(operand) === "[null]" ? typeWithout(["null"]) : undefined;
    case "$ref": {
      const target = reading.definitions.schemaOf(String(operand), schema);
      return isTypeOnly(target) ? readNegation(target, place, reading) : undefined;
    }
    case "not":
      return isTypeOnly(operand) ? reading.read(operand, place) : undefined;
    case "anyOf": {
      const types = itemsOf(operand).map((each, index) =>
        readNegation(each, place + jsonPointer(index), reading),
      );
      const known = types.filter((type) => type !== undefined);
      return known.length < types.length
        ? undefined
        : intersectAll(known, reading.definitions.resolve);
    }
    case "allOf": {
      const types = itemsOf(operand).map((each, index) =>
        readNegation(each, place + jsonPointer(index), reading),
      );
      const known = types.filter((type) => type !== undefined);
      return known.length < types.length ? undefined : unionOf(known);
    }
    default:
      return undefined;
  }
}

/** True for a schema whose type is exact: it has no keyword that would only be meant to imply one. */
function isTypeOnly(schema: unknown): schema is JsonSchema {
  return (
    typeof schema === "boolean" ||
    (isJsonObject(schema) &&
      Object.keys(schema).every((keyword) => keyword === "type" || SILENT.includes(keyword)))
  );
}
