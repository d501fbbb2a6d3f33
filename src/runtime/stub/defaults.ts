import {
  entriesOf,
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
export function withDefaults(root: JsonSchema, value: unknown, onlyRequired = false): unknown {
  return fill({ root, onlyRequired }, root, value, 0);
}

interface Defaults {
  readonly root: JsonSchema;
  /** Only those of required properties. */
  readonly onlyRequired: boolean;
}

function fill(
  defaults: Defaults,
  given: JsonValue | undefined,
  value: unknown,
  depth: number,
  /** Schemas already applied to this value: none is applied twice. */
  applied = new Set<JsonValue>(),
): unknown {
  if (!isJsonObject(given) || depth > MAX_DEPTH || applied.has(given)) return value;
  applied.add(given);
  let filled = value;
  for (const part of [targetOf(defaults.root, given), ...itemsOf(given["allOf"])]) {
    filled = fill(defaults, part, filled, depth + 1, applied);
  }
  if (Array.isArray(filled))
    return filled.map((item) => fill(defaults, given["items"], item, depth + 1));
  return isJsonObject(filled) && isJsonObject(given["properties"])
    ? fillProperties(defaults, given, filled, depth)
    : filled;
}

function fillProperties(
  defaults: Defaults,
  { properties, required }: JsonObject,
  value: JsonObject,
  depth: number,
) {
  const members = new Map<string, unknown>(Object.entries(value));
  for (const [name, schema] of entriesOf(properties)) {
    const given = members.get(name);
    const isWanted = !defaults.onlyRequired || itemsOf(required).includes(name);
    const start = given === undefined && isWanted ? findDefault(defaults.root, schema) : given;
    const filled = fill(defaults, schema, start, depth + 1);
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
