import { NEVER, type TypeNode, UNKNOWN } from "../../model/type.js";
import { unionOf } from "../../model/union.js";
import type { JsonObject, JsonValue } from "../../runtime/json/json.js";
import { jsonPointer } from "../../runtime/json/pointer.js";
import type { Reading } from "./reading.js";
import { isAlone } from "./unevaluated.js";

/** Of a longer tuple, the elements beyond this number become one rest element. */
const MAX_ELEMENTS = 64;

/**
 * An array, or a tuple where the first elements have schemas of their own: `prefixItems`, or `items` with a list and
 * `additionalItems` before 2020-12.
 *
 * @see JSON Schema 2020-12 core, section 10.3.1.
 */
export function readArray(schema: JsonObject, pointer: string, reading: Reading): TypeNode {
  const { keyword, first, others, othersKeyword } = withUnevaluated(spelling(schema), schema);
  const readRest = () =>
    others === undefined ? UNKNOWN : reading.read(others, pointer + jsonPointer(othersKeyword));
  if (keyword === undefined) {
    const items = readRest();
    return items.kind === "never" ? atMost([], schema) : { kind: "array", items };
  }
  const maxItems = count(schema.maxItems) ?? Number.POSITIVE_INFINITY;
  const types: TypeNode[] = [];
  for (const [index, element] of first.slice(0, maxItems).entries()) {
    const type = reading.read(element, pointer + jsonPointer(keyword, index));
    // No value is valid here, so the array ends before this element.
    if (type.kind === "never") return atMost(types, schema);
    types.push(type);
  }
  const rest = readRest();
  const elements = types.slice(0, MAX_ELEMENTS);
  const further = maxItems > first.length && rest.kind !== "never" ? [rest] : [];
  const restType = unionOf([...types.slice(MAX_ELEMENTS), ...further]);
  if (types.length > MAX_ELEMENTS) reading.noteLoss(pointer + jsonPointer(keyword), keyword);
  if (restType.kind === "never") return atMost(elements, schema);
  return { kind: "tuple", elements, required: required(schema, elements), rest: restType };
}

/** A tuple without further elements; `never` if there have to be more. */
function atMost(elements: readonly TypeNode[], schema: JsonObject): TypeNode {
  const least = count(schema.minItems) ?? 0;
  return least > elements.length ? NEVER : { kind: "tuple", elements, required: least };
}

interface Spelling {
  /** The keyword with the schemas of the first elements; `undefined` for a plain array. */
  readonly keyword?: string;
  readonly first: readonly JsonValue[];
  /** The schema of all elements after the first ones. */
  readonly others?: JsonValue | undefined;
  readonly othersKeyword: string;
}

function spelling(schema: JsonObject): Spelling {
  const { prefixItems, items, additionalItems } = schema;
  if (Array.isArray(prefixItems)) {
    // Invalid, but accepted: a list in `items` beside `prefixItems` is ignored.
    const others = Array.isArray(items) ? undefined : items;
    return { keyword: "prefixItems", first: prefixItems, others, othersKeyword: "items" };
  }
  if (Array.isArray(items)) {
    return {
      keyword: "items",
      first: items,
      others: additionalItems,
      othersKeyword: "additionalItems",
    };
  }
  return { first: [], others: items, othersKeyword: "items" };
}

/** `unevaluatedItems`, where it means the same as a schema for all elements after the first ones. */
function withUnevaluated(found: Spelling, schema: JsonObject): Spelling {
  const { unevaluatedItems } = schema;
  if (found.others !== undefined || !isAlone(schema) || Object.hasOwn(schema, "contains"))
    return found;
  return { ...found, others: unevaluatedItems, othersKeyword: "unevaluatedItems" };
}

function required(schema: JsonObject, elements: readonly TypeNode[]): number {
  return Math.min(count(schema.minItems) ?? 0, elements.length);
}

function count(value: JsonValue | undefined): number | undefined {
  return typeof value === "number" && value >= 0 ? Math.ceil(value) : undefined;
}
