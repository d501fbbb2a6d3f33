import { readKeyPattern } from "../src/generate/read/keys/key-pattern.js";
import { impliedTypes } from "../src/model/json-schema.js";
import {
  isJsonObject,
  type JsonObject,
  type JsonSchema,
  type JsonValue,
} from "../src/runtime/json/json.js";
import { mapSubschemas } from "../src/runtime/json/map-subschemas.js";
import { compileSchema } from "../src/runtime/validate/index.js";

/**
 * The choices of docs/types.md: places where the types say more than the schema. Each is the keywords that say the same,
 * if it applies to a schema.
 */
export const CHOICES: ReadonlyMap<string, (schema: JsonObject) => JsonObject | undefined> = new Map(
  [
    ["implied-type", typeOf],
    ["known-key", oneKnownKey],
    ["pattern-for-every-key", everyKey],
  ],
);

/**
 * True for a valid instance that the types reject by design: it matches the schema, but not a stricter one, which has
 * the choices of the types as keywords.
 */
export function isRefusedByChoice(schema: JsonSchema, instance: JsonValue): boolean {
  return compileSchema(written(schema))(instance).length > 0;
}

function written(schema: JsonSchema): JsonSchema {
  if (!isJsonObject(schema)) return schema;
  const members = Object.entries(schema).map(([keyword, operand]): [string, JsonValue] => {
    // Values must not match `not`, and need not match `if`: they stay as they are.
    const isKept = keyword === "not" || keyword === "if";
    return [keyword, isKept ? operand : mapSubschemas(keyword, operand, written)];
  });
  const copy = Object.fromEntries(members);
  const meant = [...CHOICES.values()]
    .map((choice) => choice(schema))
    .filter((part) => part !== undefined);
  if (meant.length === 0) return copy;
  // Appended to `allOf`, so that `unevaluated*` and JSON pointers work as before.
  return { ...copy, allOf: [...(Array.isArray(copy.allOf) ? copy.allOf : []), ...meant] };
}

/** Keywords of one type imply that type. */
function typeOf(schema: JsonObject): JsonObject | undefined {
  if (schema.type !== undefined || schema.enum !== undefined || schema.const !== undefined) return;
  const types = impliedTypes(schema);
  return types.length === 0 ? undefined : { type: types };
}

/** An object shares a key with a schema of only optional properties: TypeScript's check of weak types. */
function oneKnownKey(schema: JsonObject): JsonObject | undefined {
  const { properties = {}, required, additionalProperties, patternProperties = {} } = schema;
  if (!isJsonObject(properties) || !isJsonObject(patternProperties)) return;
  if (additionalProperties !== undefined && additionalProperties !== false) return;
  if (Array.isArray(required) && required.length > 0) return;
  const patterns = Object.keys(patternProperties).map(readKeyPattern);
  const exact = patterns.flatMap((shape) => (shape?.kind === "exact" ? [shape.key] : []));
  // Any other pattern is an index signature.
  if (exact.length < patterns.length) return;
  const names = [...Object.keys(properties), ...exact];
  if (names.length === 0) return;
  return { anyOf: [{ maxProperties: 0 }, ...names.map((name) => ({ required: [name] }))] };
}

/** Keys that no pattern matches have the types of the patterns that no type can express. */
function everyKey(schema: JsonObject): JsonObject | undefined {
  const { properties, patternProperties, additionalProperties } = schema;
  if (!isJsonObject(patternProperties) || additionalProperties !== undefined) return;
  const vague = Object.entries(patternProperties).filter(
    ([pattern]) => readKeyPattern(pattern) === undefined,
  );
  if (vague.length === 0) return;
  return {
    ...(properties === undefined ? {} : { properties }),
    patternProperties,
    additionalProperties: {
      anyOf: vague.map(([, value]) => (isJsonObject(value) ? written(value) : value)),
    },
  };
}
