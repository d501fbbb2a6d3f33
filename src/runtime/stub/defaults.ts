import {
  isJsonObject,
  itemsOf,
  type JsonObject,
  type JsonSchema,
  type JsonValue,
} from "../json/json.js";
import { referenceChain, targetOf } from "../json/pointer.js";

/** A value may hold itself, and a chain of references be long. Below this depth, what is absent stays absent. */
const MAX_DEPTH = 64;

/**
 * A copy of an input in which every absent property has its `default`: at any depth that plain `properties`, `items`,
 * `allOf` and local references lead to. Where a schema offers alternatives nothing is filled in, since it would be
 * a guess which of them is meant.
 */
export function withDefaults(root: JsonSchema, value: unknown): unknown {
  return fill(root, root, value, 0);
}

function fill(
  root: JsonSchema,
  given: JsonValue | undefined,
  value: unknown,
  depth: number,
  /** Schemas that this value has been filled by: none has more to say when it is reached by another way. */
  applied = new Set<JsonValue>(),
): unknown {
  if (!isJsonObject(given) || depth > MAX_DEPTH || applied.has(given)) return value;
  applied.add(given);
  let filled = value;
  for (const part of [targetOf(root, given), ...itemsOf(given.allOf)]) {
    filled = fill(root, part, filled, depth + 1, applied);
  }
  if (Array.isArray(filled)) return filled.map((item) => fill(root, given.items, item, depth + 1));
  return isJsonObject(filled) && isJsonObject(given.properties)
    ? fillProperties(root, given.properties, filled, depth)
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
  // Own properties whatever their names: `Object.fromEntries` sets no prototype.
  return Object.fromEntries(members);
}

/** The `default` of a property: its own, else that of what it refers to. A copy, since callers may change it. */
function findDefault(root: JsonSchema, schema: JsonValue | undefined): unknown {
  for (const at of referenceChain(root, schema)) {
    if (isJsonObject(at) && at.default !== undefined) return structuredClone(at.default);
  }
  return undefined;
}
