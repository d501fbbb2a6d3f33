import fc from "fast-check";
import { isJsonObject, type JsonObject, type JsonValue } from "../../src/runtime/json.js";
import { merged, targetOf } from "./schema-parts.js";

/** Deeper than this, only what has to be there is made: schemas may hold themselves. */
const MAX_DEPTH = 5;

/**
 * Instances that fit a schema, or come close: what `not`, `if` and the like demand is left to chance, so whoever
 * wants instances that fit asks a validator, and for another one.
 */
export function instancesOf(
  schema: JsonValue,
  document: JsonValue,
  depth = 0,
): fc.Arbitrary<JsonValue> {
  if (!isJsonObject(schema)) return fc.constant(null);
  if (depth > 4 * MAX_DEPTH) return fc.constant(null);
  const again = (inner: JsonValue, down = 1) => instancesOf(inner, document, depth + down);
  if (typeof schema.$ref === "string") {
    const { $ref, ...beside } = schema;
    return again(merged(targetOf($ref, document), beside));
  }
  const { allOf, anyOf, oneOf, ...rest } = schema;
  if (Array.isArray(allOf)) {
    const parts = allOf.map((part) =>
      isJsonObject(part) && typeof part.$ref === "string"
        ? merged(targetOf(part.$ref, document), withoutRef(part))
        : part,
    );
    return again(parts.reduce<JsonObject>(merged, defined({ ...rest, anyOf, oneOf })), 0);
  }
  const branches = anyOf ?? oneOf;
  if (Array.isArray(branches) && branches.length > 0) {
    const other = anyOf === undefined ? {} : defined({ oneOf });
    return fc.oneof(...branches.map((branch) => again(merged({ ...rest, ...other }, branch), 0)));
  }
  if (Object.hasOwn(schema, "const")) return fc.constant(schema.const ?? null);
  if (Array.isArray(schema.enum) && schema.enum.length > 0) return fc.constantFrom(...schema.enum);
  const types = typesOf(schema);
  return fc.oneof(...types.map((type) => ofType(type, schema, again, depth)));
}

type Again = (schema: JsonValue) => fc.Arbitrary<JsonValue>;

function ofType(
  type: JsonValue,
  schema: JsonObject,
  again: Again,
  depth: number,
): fc.Arbitrary<JsonValue> {
  switch (type) {
    case "string":
      return text(schema);
    case "number":
    case "integer":
      return number(schema, type === "integer");
    case "boolean":
      return fc.boolean();
    case "array":
      return array(schema, again, depth);
    case "object":
      return object(schema, again, depth);
    default:
      return fc.constant(null);
  }
}

function text({ pattern, minLength = 0, maxLength }: JsonObject): fc.Arbitrary<string> {
  const min = Number(minLength);
  const max = maxLength === undefined ? min + 8 : Number(maxLength);
  const plain = fc.string({ minLength: min, maxLength: Math.max(min, Math.min(max, min + 8)) });
  if (typeof pattern !== "string") return plain;
  try {
    return fc
      .stringMatching(new RegExp(pattern, "u"), { size: "small" })
      .filter((each) => each.length >= min && each.length <= (maxLength === undefined ? 1e6 : max));
  } catch {
    return plain; // A pattern that fast-check, or JavaScript, does not know.
  }
}

function number(schema: JsonObject, whole: boolean): fc.Arbitrary<number> {
  const limit = (...keys: string[]) =>
    keys.map((key) => schema[key]).filter((value) => typeof value === "number");
  const step = typeof schema.multipleOf === "number" ? schema.multipleOf : whole ? 1 : 0.5;
  const open = (key: string) => (schema[key] === undefined || schema[key] === false ? 0 : step);
  const min = Math.max(-1e9, ...limit("minimum", "exclusiveMinimum")) + open("exclusiveMinimum");
  const max = Math.min(1e9, ...limit("maximum", "exclusiveMaximum")) - open("exclusiveMaximum");
  const [low, high] = [Math.ceil(min / step), Math.floor(max / step)];
  if (low > high) return fc.constant((min + max) / 2); // Between two steps.
  // Steps are divided by, so that 3 tenths are 0.3.
  const scale = step < 1 ? Math.round(1 / step) : 1;
  return fc
    .integer({ min: Math.max(low, -(2 ** 31)), max: Math.max(low, Math.min(high, 2 ** 31 - 1)) })
    .map((steps) => (step < 1 ? steps / scale : steps * step));
}

function array(schema: JsonObject, again: Again, depth: number): fc.Arbitrary<JsonValue> {
  const { items, prefixItems, additionalItems, minItems = 0, maxItems = 1e3, contains } = schema;
  const first = Array.isArray(prefixItems) ? prefixItems : Array.isArray(items) ? items : [];
  const rest = Array.isArray(items) ? additionalItems : items;
  const min = Math.max(Number(minItems), contains === undefined ? 0 : 1);
  const most = rest === false ? first.length : Number(maxItems);
  const length = Math.min(most, Math.max(min, depth > MAX_DEPTH ? 0 : Math.max(first.length, 2)));
  const at = (i: number) => again(first[i] ?? contains ?? rest ?? { type: "string" });
  const made = fc.tuple(...Array.from({ length }, (_, i) => at(i)));
  const sizes = fc.integer({ min: Math.min(min, length), max: length });
  return fc
    .tuple(made, sizes)
    .map(([all, size]) => all.slice(0, Math.max(size, Math.min(first.length, length))));
}

function object(schema: JsonObject, again: Again, depth: number): fc.Arbitrary<JsonValue> {
  const properties = isJsonObject(schema.properties) ? schema.properties : {};
  const required = new Set(Array.isArray(schema.required) ? schema.required.map(String) : []);
  const { additionalProperties: others, minProperties = 0 } = schema;
  const keys = [...new Set([...Object.keys(properties), ...required])].filter(
    (key) => properties[key] !== false && (depth <= MAX_DEPTH || required.has(key)),
  );
  const more = Math.max(
    0,
    Number(minProperties) - keys.length,
    isJsonObject(others) && keys.length === 0 ? 1 : 0,
  );
  const extra =
    depth > MAX_DEPTH || others === false ? [] : Array.from({ length: more }, (_, i) => `key${i}`);
  const members = [...keys, ...extra].map((key) => {
    const own = Object.hasOwn(properties, key) ? properties[key] : others;
    const value = again(isJsonObject(own) ? own : { type: "string" });
    const isOptional = !required.has(key) && Number(minProperties) < keys.length;
    return (isOptional ? fc.option(value, { nil: undefined, freq: 2 }) : value).map(
      (made) => [key, made] as const,
    );
  });
  return fc
    .tuple(...members)
    .map((pairs) =>
      Object.fromEntries(pairs.flatMap(([key, made]) => (made === undefined ? [] : [[key, made]]))),
    );
}

function typesOf(schema: JsonObject): readonly JsonValue[] {
  const { type } = schema;
  if (Array.isArray(type) && type.length > 0) return type;
  if (type !== undefined && !Array.isArray(type)) return [type];
  const has = (...keys: string[]) => keys.some((key) => Object.hasOwn(schema, key));
  if (has("properties", "required", "additionalProperties", "patternProperties")) return ["object"];
  if (has("items", "prefixItems")) return ["array"];
  if (has("minimum", "maximum", "multipleOf")) return ["number"];
  return ["string"];
}

function withoutRef({ $ref: _, ...beside }: JsonObject): JsonObject {
  return beside;
}

function defined(members: Readonly<Record<string, JsonValue | undefined>>): JsonObject {
  return Object.fromEntries(
    Object.entries(members).flatMap(([key, value]) => (value === undefined ? [] : [[key, value]])),
  );
}
