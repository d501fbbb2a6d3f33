import { COMPOSITIONS, REFERENCES } from "../../model/json-schema.js";
import { type ObjectType, type TypeNode, UNKNOWN } from "../../model/type.js";
import { unionOf } from "../../model/union.js";
import { isJsonObject, itemsOf, type JsonObject, type JsonValue } from "../../runtime/json/json.js";
import { jsonPointer } from "../../runtime/json/pointer.js";
import { IN_PLACE, subschemas } from "../../runtime/json/subschemas.js";
import { intersect } from "./intersect.js";
import type { Reading } from "./reading.js";

const APPLICATORS = [...IN_PLACE.keys(), ...REFERENCES].filter((keyword) => keyword !== "not");

/** Longer tuples are not told from arrays here. */
const MAX_ELEMENTS = 64;

/** True if no other schema applies to the same value: then `unevaluated…` means the same as `additional…`. */
export function isAlone(schema: JsonObject): boolean {
  return !APPLICATORS.some((keyword) => Object.hasOwn(schema, keyword));
}

/**
 * Adds the type of the keys that neither the schema nor those that it combines evaluate.
 *
 * @see JSON Schema 2020-12 core, section 11.3.
 */
export function withUnevaluated(
  type: TypeNode,
  schema: JsonObject,
  pointer: string,
  reading: Reading,
): TypeNode {
  if (isAlone(schema)) return type;
  const { unevaluatedItems, unevaluatedProperties } = schema;
  const items =
    unevaluatedItems === undefined
      ? type
      : withItems(type, unevaluatedItems, schema, pointer, reading);
  return isJsonObject(unevaluatedProperties)
    ? withProperties(items, unevaluatedProperties, schema, pointer, reading)
    : items;
}

function withProperties(
  type: TypeNode,
  unevaluatedProperties: JsonObject,
  schema: JsonObject,
  pointer: string,
  reading: Reading,
): TypeNode {
  const objects = objectsIn(type, reading);
  const applied = appliedSchemas(schema, pointer, reading);
  if (objects === undefined || applied === undefined) return type;
  const others = reading.read(
    unevaluatedProperties,
    pointer + jsonPointer("unevaluatedProperties"),
  );
  if (others.kind === "never") return type;
  const named = new Set(objects.flatMap(({ properties }) => properties.map(({ key }) => key)));
  // A key of one alternative is evaluated in the others as well, where both apply.
  const rest = unionOf([
    others,
    ...objects.flatMap(typesOfKeys),
    ...conditionalTypes(applied, named, reading),
  ]);
  return rest.kind === "unknown" ? type : withRest(type, rest, reading);
}

function typesOfKeys({ properties, patterns, rest }: ObjectType): readonly TypeNode[] {
  const types = [...properties, ...patterns].map(({ type }) => type);
  return typeof rest === "string" ? types : [...types, rest];
}

/** The types of the keys that only `then` and the like evaluate, which are read as no type. */
function conditionalTypes(
  applied: readonly AppliedSchema[],
  named: ReadonlySet<string>,
  reading: Reading,
): readonly TypeNode[] {
  const types: TypeNode[] = [];
  for (const { schema, pointer, isTyped } of applied) {
    if (isTyped) continue;
    const read = (operand: JsonValue, ...tokens: readonly string[]) =>
      types.push(reading.read(operand, pointer + jsonPointer(...tokens)));
    for (const keyword of ["properties", "patternProperties"]) {
      const operand = schema[keyword];
      if (!isJsonObject(operand)) continue;
      for (const [key, member] of Object.entries(operand))
        if (keyword !== "properties" || !named.has(key)) read(member, keyword, key);
    }
    for (const keyword of ["additionalProperties", "unevaluatedProperties"]) {
      const operand = schema[keyword];
      if (operand !== undefined) read(operand, keyword);
    }
  }
  return types;
}

/** Items behind all those that the schema and others for the same value evaluate by their place. */
function withItems(
  type: TypeNode,
  unevaluatedItems: JsonValue,
  schema: JsonObject,
  pointer: string,
  reading: Reading,
): TypeNode {
  const evaluated = evaluatedItems(schema, reading);
  if (evaluated === undefined) return type;
  const items = reading.read(unevaluatedItems, pointer + jsonPointer("unevaluatedItems"));
  if (items.kind === "unknown") return type;
  const { resolve } = reading.definitions;
  const list: TypeNode =
    evaluated === 0 && items.kind !== "never"
      ? { kind: "array", items }
      : {
          kind: "tuple",
          elements: Array.from({ length: evaluated }, () => UNKNOWN),
          required: 0,
          ...(items.kind === "never" ? {} : { rest: items }),
        };
  const limited = (each: TypeNode): TypeNode => {
    const target = each.kind === "reference" ? resolve(each.id) : each;
    if (target?.kind === "union") return unionOf(target.members.map(limited));
    return target?.kind === "array" || target?.kind === "tuple"
      ? intersect(each, list, resolve)
      : each;
  };
  return limited(type);
}

/** How many first items have schemas of their own; `undefined` if others may be evaluated as well. */
function evaluatedItems(schema: JsonObject, reading: Reading): number | undefined {
  const applied = appliedSchemas(schema, "", reading);
  const others = ["contains", "additionalItems"];
  let count = 0;
  for (const { schema: each } of applied ?? []) {
    const { prefixItems, items } = each;
    const evaluatesAny =
      others.some((keyword) => Object.hasOwn(each, keyword)) ||
      (each !== schema && Object.hasOwn(each, "unevaluatedItems")) ||
      (items !== undefined && !Array.isArray(items));
    if (evaluatesAny) return undefined;
    count = Math.max(count, itemsOf(prefixItems).length, itemsOf(items).length);
  }
  return applied === undefined || count > MAX_ELEMENTS ? undefined : count;
}

function withRest(type: TypeNode, rest: TypeNode, reading: Reading): TypeNode {
  switch (type.kind) {
    case "object":
      return type.rest === "open" ? { ...type, rest } : type;
    case "union":
      return unionOf(type.members.map((member) => withRest(member, rest, reading)));
    case "reference":
    case "intersection": {
      // The keyword says nothing of other values, which no type with keys accepts.
      if (!isOfObjects(type, reading)) return type;
      if (objectsIn(type, reading)?.some(({ rest }) => rest === "closed")) return type;
      const record: ObjectType = { kind: "object", properties: [], patterns: [], rest };
      const members = type.kind === "reference" ? [type] : type.members;
      return { kind: "intersection", members: [...members, record] };
    }
    default:
      return type;
  }
}

/** True if a type accepts nothing but objects, as far as can be seen without following a circle. */
function isOfObjects(type: TypeNode, reading: Reading, seen: readonly string[] = []): boolean {
  switch (type.kind) {
    case "object":
      return true;
    case "union":
      return type.members.every((member) => isOfObjects(member, reading, seen));
    case "intersection":
      return type.members.some((member) => isOfObjects(member, reading, seen));
    case "reference": {
      if (seen.includes(type.id)) return false;
      const target = reading.definitions.resolve(type.id);
      return target !== undefined && isOfObjects(target, reading, [...seen, type.id]);
    }
    default:
      return false;
  }
}

/** The object types that a type consists of; `undefined` while one of them is being read. */
function objectsIn(type: TypeNode, reading: Reading): readonly ObjectType[] | undefined {
  const found: ObjectType[] = [];
  const seen = new Set<string>();
  const open = [type];
  for (let next = open.pop(); next !== undefined; next = open.pop()) {
    if (next.kind === "object") found.push(next);
    if (next.kind === "union" || next.kind === "intersection") open.push(...next.members);
    if (next.kind !== "reference" || seen.has(next.id)) continue;
    seen.add(next.id);
    const target = reading.definitions.resolve(next.id);
    if (target === undefined) return undefined;
    open.push(target);
  }
  return found;
}

/** A schema for the same value as another. */
interface AppliedSchema {
  readonly schema: JsonObject;
  readonly pointer: string;
  /** It is a part of the type that is read of the other. */
  readonly isTyped: boolean;
}

/** A schema and those for the same value; `undefined` if some of them are not known. */
function appliedSchemas(
  schema: JsonObject,
  pointer: string,
  reading: Reading,
): readonly AppliedSchema[] | undefined {
  const found = new Map([[schema, { schema, pointer, isTyped: true }]]);
  const add = (other: AppliedSchema) => {
    if (!found.has(other.schema)) found.set(other.schema, other);
  };
  // The loop appends to the map that it traverses.
  for (const { schema: next, pointer: at, isTyped } of found.values()) {
    for (const [child, keyword = "", ...tokens] of subschemas(next, IN_PLACE))
      add({
        schema: child,
        pointer: at + jsonPointer(keyword, ...tokens),
        isTyped: isTyped && COMPOSITIONS.includes(keyword),
      });
    if (next.$dynamicRef !== undefined || next.$recursiveRef !== undefined) return undefined;
    if (typeof next.$ref !== "string") continue;
    const target = reading.definitions.schemaOf(next.$ref, next);
    const type = reading.definitions.refer(next.$ref, next, false);
    if (!isJsonObject(target) || type?.kind !== "reference") return undefined;
    add({ schema: target, pointer: type.id, isTyped });
  }
  return [...found.values()];
}
