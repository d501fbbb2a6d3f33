import { isExact } from "../../model/json-schema.js";
import { NEVER, type Property, primitive, type TypeNode } from "../../model/type.js";
import { unionOf } from "../../model/union.js";
import { canonicalJson } from "../../runtime/json/canonical-json.js";
import { isJsonObject, itemsOf, type JsonObject, type JsonValue } from "../../runtime/json/json.js";
import { jsonPointer } from "../../runtime/json/pointer.js";
import type { Reading } from "./reading.js";

/** A longer enum is read as the primitive types of its values. */
const MAX_VALUES = 2_000;

/** The types of the values of `enum` and `const`. @see JSON Schema 2020-12 validation, section 6.1. */
export function readValues(
  schema: JsonObject,
  pointer: string,
  reading: Reading,
): TypeNode | undefined {
  if (Object.hasOwn(schema, "const")) {
    if (Array.isArray(schema.enum) && !lists(schema.enum, schema.const ?? null)) return NEVER;
    return readValue(schema.const ?? null, pointer + jsonPointer("const"), "const", reading);
  }
  if (!Array.isArray(schema.enum)) return undefined;
  const values = withoutForbidden(schema.enum, schema.not);
  const place = pointer + jsonPointer("enum");
  if (values.length > MAX_VALUES) {
    reading.noteLoss(place, "enum");
    return unionOf(values.map(widened));
  }
  return unionOf(values.map((value) => readValue(value, place, "enum", reading)));
}

/** The values that `not` does not list: `{"enum": ["a", "b"], "not": {"const": "b"}}`. */
function withoutForbidden(
  values: readonly JsonValue[],
  not: JsonValue | undefined,
): readonly JsonValue[] {
  if (!isJsonObject(not)) return values;
  const [keyword, ...others] = Object.keys(not);
  if (others.length > 0 || !(keyword === "const" || keyword === "enum")) return values;
  const operand = not[keyword] ?? null;
  const forbidden = new Set(
    (keyword === "enum" ? itemsOf(operand) : [operand]).map((value) => canonicalJson(value)),
  );
  return values.filter((value) => isRounded(value) || !forbidden.has(canonicalJson(value)));
}

/** True for a number that may be another one than was written. */
function isRounded(value: JsonValue): boolean {
  return typeof value === "number" && !isExact(value);
}

function lists(values: readonly JsonValue[], value: JsonValue): boolean {
  const text = canonicalJson(value);
  return values.some((each) => canonicalJson(each) === text);
}

function widened(value: JsonValue): TypeNode {
  if (value === null) return primitive("null");
  if (Array.isArray(value)) return { kind: "array", items: { kind: "unknown" } };
  if (isJsonObject(value)) return { kind: "object", properties: [], patterns: [], rest: "open" };
  return primitive(typeof value as "string" | "number" | "boolean");
}

function readValue(value: JsonValue, pointer: string, keyword: string, reading: Reading): TypeNode {
  if (value === null) return primitive("null");
  if (Array.isArray(value)) {
    const elements = value.map((element: JsonValue) =>
      readValue(element, pointer, keyword, reading),
    );
    return { kind: "tuple", elements, required: elements.length };
  }
  if (isJsonObject(value)) {
    const properties = Object.entries(value).map(
      ([key, member]): Property => ({
        key,
        required: true,
        type: readValue(member, pointer, keyword, reading),
        doc: { tags: [] },
      }),
    );
    return { kind: "object", properties, patterns: [], rest: "closed" };
  }
  if (typeof value === "number" && !isExact(value)) {
    reading.noteLoss(pointer, keyword);
    return primitive("number");
  }
  return { kind: "literal", value: value as string | number | boolean };
}
