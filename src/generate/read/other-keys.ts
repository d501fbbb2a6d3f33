import { NEVER, NO_DOCUMENTATION, type ObjectType, type TypeNode } from "../../model/type.js";
import { unionOf } from "../../model/union.js";
import type { JsonObject } from "../../runtime/json/json.js";
import { jsonPointer } from "../../runtime/json/pointer.js";
import { intersectAll, type Resolve, typeOfKey } from "./intersect.js";
import type { KeyShape } from "./keys/key-pattern.js";
import type { Reading } from "./reading.js";
import { isAlone } from "./unevaluated.js";

/** A regular expression for keys, and the type of their values. */
export interface PatternType {
  readonly matches: (key: string) => boolean;
  readonly shape: KeyShape | undefined;
  readonly type: TypeNode;
}

/** The type of keys that no property names. */
export type OtherKeys = Pick<ObjectType, "rest" | "isPartial">;

/** Reads the type of keys that no property names. */
export function readOtherKeys(
  schema: JsonObject,
  pointer: string,
  patterns: readonly PatternType[],
  reading: Reading,
): OtherKeys {
  const additional = readAdditional(schema, pointer, reading);
  const forAll = patterns.filter(({ shape }) => shape?.kind === "any").map(({ type }) => type);
  if (forAll.length > 0) return { rest: restOf(intersectAll(forAll, reading.definitions.resolve)) };
  const inexpressible = patterns.filter(({ shape }) => shape === undefined).map(({ type }) => type);
  if (inexpressible.length === 0) return { rest: additional };
  // No type can express which keys these patterns match: each is read as matching every key, as authors usually mean.
  reading.noteLoss(pointer + jsonPointer("patternProperties"), "patternProperties");
  const type = unionOf(
    typeof additional === "string" ? inexpressible : [...inexpressible, additional],
  );
  if (type.kind === "never") return { rest: additional };
  return additional === "open" ? { rest: type, isPartial: true } : { rest: type };
}

function readAdditional(schema: JsonObject, pointer: string, reading: Reading): ObjectType["rest"] {
  const keyword =
    schema.additionalProperties === undefined && isAlone(schema)
      ? "unevaluatedProperties"
      : "additionalProperties";
  const others = schema[keyword];
  return others === undefined
    ? "open"
    : restOf(reading.read(others, pointer + jsonPointer(keyword)));
}

function restOf(type: TypeNode): ObjectType["rest"] {
  return type.kind === "never" ? "closed" : type;
}

/** Longer lists of names do not become properties. */
const MAX_NAMES = 200;

/** Makes the names in `propertyNames` (an `enum`, a `const`, or `false` for none) the only properties. */
export function withKeysOnly(
  type: ObjectType,
  schema: JsonObject,
  pointer: string,
  reading: Reading,
): TypeNode {
  const { propertyNames } = schema;
  if (propertyNames === undefined) return type;
  const keys = reading.read(propertyNames, pointer + jsonPointer("propertyNames"));
  const names = listedNames(keys, reading.definitions.resolve);
  if (names === undefined || names.size > MAX_NAMES) return type;
  if (type.properties.some(({ key, required }) => required && !names.has(key))) return NEVER;
  const properties = type.properties.filter(({ key }) => names.has(key));
  const declared = new Set(properties.map(({ key }) => key));
  for (const key of names) {
    const value = typeOfKey(type, key, reading.definitions.resolve);
    if (declared.has(key) || value.kind === "never") continue;
    properties.push({ key, required: false, type: value, doc: NO_DOCUMENTATION });
  }
  return { kind: "object", properties, patterns: [], rest: "closed" };
}

/** The strings that a type lists; `undefined` if other strings fit it as well. */
function listedNames(type: TypeNode, resolve: Resolve): ReadonlySet<string> | undefined {
  const names = new Set<string>();
  const open = [type];
  for (let next = open.pop(); next !== undefined; next = open.pop()) {
    const target = next.kind === "reference" ? resolve(next.id) : next;
    if (target === undefined || isAnyString(target)) return undefined;
    if (target.kind === "reference") open.push(target);
    if (target.kind === "union") open.push(...[...target.members].reverse());
    if (target.kind === "literal" && typeof target.value === "string") names.add(target.value);
  }
  return names;
}

function isAnyString(type: TypeNode): boolean {
  if (type.kind === "primitive") return type.name === "string";
  return type.kind === "unknown" || type.kind === "intersection";
}
