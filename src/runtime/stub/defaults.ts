import {
  isJsonObject,
  itemsOf,
  type JsonObject,
  type JsonSchema,
  type JsonValue,
} from "../json/json.js";
import { referenceChain, targetOf } from "../json/pointer.js";

/** Values may be circular and chains of references long: below this depth no defaults are filled in. */
const MAX_DEPTH = 64;

/**
 * Copies an input and adds the `default` of every absent property, at any depth below `properties`, `items`, `allOf` and
 * local references. Nothing is filled in below `anyOf` and `oneOf`, where the alternative that applies is unknown.
 */
export function withDefaults(root: JsonSchema, value: unknown): unknown {
  return fill(root, root, value, 0);
}

function fill(
  root: JsonSchema,
  given: JsonValue | undefined,
  value: unknown,
  depth: number,
  /** Schemas already applied to this value: none is applied twice. */
  applied = new Set<JsonValue>(),
): unknown {
  if (!isJsonObject(given) || depth > MAX_DEPTH || applied.has(given)) return value;
  applied.add(given);
  let filled = value;
  for (const part of [targetOf(root, given), ...itemsOf(given["allOf"])]) {
    filled = fill(root, part, filled, depth + 1, applied);
  }
  if (Array.isArray(filled))
    return filled.map((item) => fill(root, given["items"], item, depth + 1));
  return isJsonObject(filled) && isJsonObject(given["properties"])
    ? fillProperties(root, given["properties"], filled, depth)
    : filled;
}

function fillProperties(
  root: JsonSchema,
  properties: JsonObject,
  value: JsonObject,
  depth: number,
) {
  const members = new Map<string, unknown>(Object.entries(value));
  for (const [name, schema] of Object.entries(properties)) {
    const given = members.get(name);
    const start = given === undefined ? findDefault(root, schema) : given;
    const filled = fill(root, schema, start, depth + 1);
    if (filled !== undefined) members.set(name, filled);
  }
  // `Object.fromEntries` makes `__proto__` an own property.
  return Object.fromEntries(members);
}

/** The `default` of a property or else of its `$ref`'s target. A copy, since callers may change it. */
function findDefault(root: JsonSchema, schema: JsonValue | undefined): unknown {
  for (const at of referenceChain(root, schema)) {
    if (isJsonObject(at) && at["default"] !== undefined) return structuredClone(at["default"]);
  }
  return undefined;
}
