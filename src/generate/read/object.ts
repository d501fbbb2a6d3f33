import {
  type KeyPattern,
  NEVER,
  type ObjectType,
  type Property,
  type TypeNode,
  UNKNOWN,
} from "../../model/type.js";
import { isJsonObject, itemsOf, type JsonObject, type JsonValue } from "../../runtime/json/json.js";
import { jsonPointer } from "../../runtime/json/pointer.js";
import { isMarked } from "./caller/marks.js";
import { intersectAll } from "./intersect.js";
import { keyMatcher } from "./keys/key-matcher.js";
import { readKeyPattern } from "./keys/key-pattern.js";
import { type PatternType, readOtherKeys, withKeysOnly } from "./other-keys.js";
import type { Reading } from "./reading.js";

/** @see JSON Schema 2020-12 core, section 10.3.2, and validation, section 6.5. */
export function readObject(schema: JsonObject, pointer: string, reading: Reading): TypeNode {
  const patterns = readPatterns(schema, pointer, reading);
  const matching = (key: string) =>
    patterns.filter(({ matches }) => matches(key)).map(({ type }) => type);
  const properties = new Map<string, Property>();
  const declared = isJsonObject(schema.properties) ? schema.properties : {};
  const required = new Set(itemsOf(schema.required));

  for (const [key, property] of Object.entries(declared)) {
    const own = reading.read(property, pointer + jsonPointer("properties", key));
    properties.set(key, {
      key,
      required: isRequired(required.has(key), property, reading.direction),
      type: intersectAll([own, ...matching(key)], reading.definitions.resolve),
      doc: reading.definitions.documentation(property, key, own),
      ...(reading.direction === "both" ? onlyWay(property, reading) : {}),
    });
  }
  for (const { shape, type } of patterns) {
    if (shape?.kind !== "exact" || Object.hasOwn(declared, shape.key)) continue;
    properties.set(shape.key, {
      key: shape.key,
      required: required.has(shape.key),
      type,
      doc: { tags: [] },
    });
  }
  const others = readOtherKeys(schema, pointer, patterns, reading);
  const { rest } = others;
  for (const key of required) {
    if (typeof key !== "string" || properties.has(key) || Object.hasOwn(declared, key)) continue;
    const types = matching(key);
    const other = typeof rest === "string" ? (rest === "closed" ? NEVER : UNKNOWN) : rest;
    const type = types.length > 0 ? intersectAll(types, reading.definitions.resolve) : other;
    properties.set(key, { key, required: true, type, doc: { tags: [] } });
  }
  if ([...properties.values()].some(({ required, type }) => required && type.kind === "never"))
    return NEVER;
  const type: ObjectType = {
    kind: "object",
    properties: [...properties.values()],
    patterns: patterns.flatMap(keyPatterns),
    ...others,
  };
  return withKeysOnly(type, schema, pointer, reading);
}

/** In outputs, properties with a default are always present, since the API fills them in. */
function isRequired(
  listed: boolean,
  property: JsonValue,
  direction: Reading["direction"],
): boolean {
  return (
    listed ||
    (direction === "output" && isJsonObject(property) && Object.hasOwn(property, "default"))
  );
}

/** The way of a property that is marked as one for answers only, or for requests only. */
function onlyWay(property: JsonValue, { definitions }: Reading): Pick<Property, "only"> {
  const has = (mark: "readOnly" | "writeOnly") =>
    isMarked(
      property,
      (schema) => schema[mark] === true,
      (from) => {
        const target = typeof from.$ref === "string" && definitions.schemaOf(from.$ref, from);
        return isJsonObject(target) ? target : undefined;
      },
    );
  const isRead = has("readOnly");
  if (isRead === has("writeOnly")) return {};
  return { only: isRead ? "read" : "written" };
}

function readPatterns(
  schema: JsonObject,
  pointer: string,
  reading: Reading,
): readonly PatternType[] {
  if (!isJsonObject(schema.patternProperties)) return [];
  return Object.entries(schema.patternProperties).flatMap(([pattern, value]) => {
    const matches = keyMatcher(pattern);
    if (matches === undefined) return [];
    const type = reading.read(value, pointer + jsonPointer("patternProperties", pattern));
    return [{ matches, shape: readKeyPattern(pattern), type }];
  });
}

function keyPatterns({ shape, type }: PatternType): readonly KeyPattern[] {
  return shape?.kind === "pieces" ? [{ pieces: shape.pieces, type }] : [];
}
