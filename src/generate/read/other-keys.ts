import { type ObjectType, type Property, type TypeNode, UNKNOWN } from "../../model/type.js";
import { unionOf } from "../../model/union.js";
import { isJsonObject, type JsonObject, type JsonValue } from "../../runtime/json/json.js";
import { jsonPointer } from "../../runtime/json/pointer.js";
import type { Pattern } from "../../runtime/validate/pattern/pattern.js";
import { intersectAll } from "./intersect.js";
import type { KeyShape } from "./key-pattern.js";
import type { Reading } from "./reading.js";

/** A regular expression for keys, and the type of their values. */
export interface PatternType {
  readonly matches: Pattern;
  readonly shape: KeyShape | undefined;
  readonly type: TypeNode;
}

/** The type of keys that no property names. */
export function readOtherKeys(
  schema: JsonObject,
  pointer: string,
  patterns: readonly PatternType[],
  reading: Reading,
): ObjectType["rest"] {
  const additional = readAdditional(schema, pointer, reading);
  const forAll = patterns.filter(({ shape }) => shape?.kind === "any").map(({ type }) => type);
  if (forAll.length > 0) return restOf(intersectAll(forAll, reading.definitions.resolve));
  const inexpressible = patterns.filter(({ shape }) => shape === undefined).map(({ type }) => type);
  if (inexpressible.length === 0) return additional;
  // No type can express which keys these patterns match: each is read as matching every key, as authors usually mean.
  reading.noteLoss(pointer + jsonPointer("patternProperties"), "patternProperties");
  const type = unionOf(
    typeof additional === "string" ? inexpressible : [...inexpressible, additional],
  );
  return type.kind === "never" ? additional : type;
}

function readAdditional(schema: JsonObject, pointer: string, reading: Reading): ObjectType["rest"] {
  const { additionalProperties } = schema;
  if (additionalProperties === undefined) return "open";
  return restOf(reading.read(additionalProperties, pointer + jsonPointer("additionalProperties")));
}

function restOf(type: TypeNode): ObjectType["rest"] {
  return type.kind === "never" ? "closed" : type;
}

/** Longer lists of names do not become properties. */
const MAX_NAMES = 200;

/** Makes the names in `propertyNames` (an `enum`, a `const`, or `false` for none) the only properties. */
export function withKeysOnly(type: ObjectType, propertyNames: JsonValue | undefined): ObjectType {
  const names = listedNames(propertyNames);
  if (names === undefined || names.length > MAX_NAMES || type.patterns.length > 0) return type;
  if (type.properties.some(({ key }) => !names.includes(key))) return type;
  const declared = new Set(type.properties.map(({ key }) => key));
  const value = typeof type.rest === "string" ? UNKNOWN : type.rest;
  const added = type.rest === "closed" ? [] : names.filter((name) => !declared.has(name));
  return {
    ...type,
    properties: [
      ...type.properties,
      ...added.map((key): Property => ({ key, required: false, type: value, doc: { tags: [] } })),
    ],
    rest: "closed",
  };
}

function listedNames(propertyNames: JsonValue | undefined): readonly string[] | undefined {
  if (propertyNames === false) return [];
  if (!isJsonObject(propertyNames)) return undefined;
  const listed = Object.hasOwn(propertyNames, "const") ? [propertyNames.const] : propertyNames.enum;
  return Array.isArray(listed) ? listed.filter((name) => typeof name === "string") : undefined;
}
