import {
  entriesOf,
  hasOwn,
  isJsonObject,
  itemsOf,
  type JsonObject,
  type JsonSchema,
  type JsonValue,
} from "../../runtime/json/json.js";
import { memberAt } from "../../runtime/json/pointer.js";
import { type References, referencesOf } from "../../runtime/validate/checks/references.js";
import { compileSchema } from "../../runtime/validate/index.js";
import { exampleNumber } from "./example-number.js";
import { exampleString } from "./example-string.js";

/** A longer example says less than the types. */
const MAX_LENGTH = 1_000;
/** How deep an example is nested, and how many schemas are looked at for one: recursive schemas have no end. */
const MAX_DEPTH = 8;
const MAX_SCHEMAS = 500;
const MAX_ITEMS = 50;

/**
 * An input for documentation that the schema accepts: made of the examples that the schema gives, else of values of its
 * types; without the properties that a caller may leave out. `undefined` if none was found.
 */
export function exampleInput(schema: JsonSchema): JsonValue | undefined {
  if (!isJsonObject(schema)) return undefined;
  const validate = compileSchema(schema);
  // An example of the author's may be out of date.
  for (const usesGiven of [true, false]) {
    const example = new Examples(schema, usesGiven).of(schema);
    if (example === undefined || JSON.stringify(example).length > MAX_LENGTH) continue;
    if (validate(example).length === 0) return example;
  }
  return undefined;
}

class Examples {
  #references: References | undefined;
  #left = MAX_SCHEMAS;

  constructor(
    private readonly document: JsonObject,
    private readonly usesGiven: boolean,
  ) {}

  of(schema: JsonValue | undefined, depth = 0): JsonValue | undefined {
    if (schema === undefined || schema === true) return exampleString([]);
    const parts = this.#partsOf(schema);
    if (parts === undefined || depth > MAX_DEPTH) return undefined;
    for (const part of parts) {
      const named = namedValue(part, this.usesGiven);
      if (named !== undefined) return named;
    }
    return this.#ofTypes(parts, depth);
  }

  /**
   * The schemas that hold for a value together: the schema, what it refers to, all of `allOf`, and the first of `anyOf`
   * and `oneOf` that is not null. `undefined` if no value is allowed, or none was found in time.
   */
  #partsOf(schema: JsonValue): readonly JsonObject[] | undefined {
    if (!isJsonObject(schema) || this.#left-- <= 0) return undefined;
    const others = [...itemsOf(schema.allOf)];
    for (const keyword of ["anyOf", "oneOf"]) {
      const branches = itemsOf(schema[keyword]);
      const isOpen = (branch: JsonValue) => branch !== false && Object(branch).type !== "null";
      const branch = branches.find(isOpen) ?? branches[0];
      if (branch !== undefined) others.push(...tagsOf(branch, schema), branch);
    }
    if (typeof schema.$ref === "string") {
      this.#references ??= referencesOf(this.document);
      const target = this.#references.find(schema.$ref, schema)?.schema;
      if (!isJsonObject(target)) return undefined;
      others.push(target);
    }
    const parts = others.filter((part) => part !== true).map((part) => this.#partsOf(part));
    return parts.includes(undefined) ? undefined : [schema, ...parts.flatMap((part) => part ?? [])];
  }

  #ofTypes(parts: readonly JsonObject[], depth: number): JsonValue | undefined {
    switch (typeOf(parts)) {
      case "object":
        return this.#object(parts, depth);
      case "array":
        return this.#array(parts, depth);
      case "number":
        return exampleNumber(parts);
      case "boolean":
        return true;
      case "null":
        return null;
      case "string":
        return exampleString(parts);
    }
  }

  #object(parts: readonly JsonObject[], depth: number): JsonValue | undefined {
    const properties = new Map<string, JsonValue>();
    for (const part of parts) {
      for (const [key, schema] of entriesOf(part.properties)) {
        const other = properties.get(key);
        properties.set(key, other === undefined ? schema : { allOf: [other, schema] });
      }
    }
    const rest = parts.find((part) =>
      isJsonObject(part.additionalProperties),
    )?.additionalProperties;
    const required = new Set(
      parts.flatMap((part) => itemsOf(part.required)).filter((key) => typeof key === "string"),
    );
    for (const [key, schema] of properties) {
      if (this.usesGiven && hasExample(schema)) required.add(key);
    }
    // In the order of the properties, as the types are.
    const order = [...new Set([...properties.keys(), ...required])];
    const members: [string, JsonValue][] = [];
    for (const key of order) {
      if (!required.has(key)) continue;
      const value = this.of(properties.get(key) ?? rest, depth + 1);
      if (value === undefined) return undefined;
      members.push([key, value]);
    }
    return Object.fromEntries(members);
  }

  #array(parts: readonly JsonObject[], depth: number): JsonValue {
    const { items, prefixItems, additionalItems, minItems, maxItems } = Object.assign(
      {},
      ...parts,
    ) as JsonObject;
    // Before draft 2020-12, `items` was what `prefixItems` and `items` are now.
    const first = itemsOf(prefixItems ?? items);
    const others = Array.isArray(items) ? additionalItems : items;
    const least = typeof minItems === "number" ? minItems : 1;
    const values: JsonValue[] = [];
    for (let index = 0; index < Math.min(Math.max(least, first.length), MAX_ITEMS); index++) {
      const value = this.of(first[index] ?? others, depth + 1);
      if (value === undefined) break;
      values.push(value);
    }
    return maxItems === 0 ? [] : values;
  }
}

/** The value that a schema names itself: its constant, else an example or a member of its enumeration, rather not null. */
function namedValue(schema: JsonObject, usesGiven: boolean): JsonValue | undefined {
  if (schema.const !== undefined) return schema.const;
  const given = usesGiven ? [...itemsOf(schema.examples), schema.example] : [];
  const named = [...given, ...itemsOf(schema.enum)].filter((value) => value !== undefined);
  return named.find((value) => value !== null) ?? named[0];
}

function hasExample(schema: JsonValue): boolean {
  return isJsonObject(schema) && (itemsOf(schema.examples).length > 0 || hasOwn(schema, "example"));
}

type ExampleType = "object" | "array" | "number" | "boolean" | "null" | "string";

/** Keywords that tell the type of a schema without `type`. */
const TELLING: readonly (readonly [keyword: string, type: ExampleType])[] = [
  ["properties", "object"],
  ["required", "object"],
  ["additionalProperties", "object"],
  ["items", "array"],
  ["prefixItems", "array"],
  ["minimum", "number"],
  ["maximum", "number"],
];

function typeOf(parts: readonly JsonObject[]): ExampleType {
  for (const { type } of parts) {
    const named = (Array.isArray(type) ? type : [type]).find((name) => name !== "null") ?? type;
    if (named === "integer") return "number";
    const known = ["object", "array", "number", "boolean", "null", "string"] as const;
    const found = known.find((name) => name === named);
    if (found !== undefined) return found;
  }
  return TELLING.find(([keyword]) => parts.some((part) => hasOwn(part, keyword)))?.[1] ?? "string";
}

/** What the discriminator of a schema says of the property by which a branch is selected. */
function tagsOf(branch: JsonValue, { discriminator }: JsonObject): readonly JsonObject[] {
  const property = memberAt(discriminator, "propertyName");
  const reference = memberAt(branch, "$ref");
  const mapping = entriesOf(memberAt(discriminator, "mapping"));
  const [value] = mapping.find(([, target]) => target === reference) ?? [];
  if (typeof property !== "string" || value === undefined) return [];
  return [{ properties: Object.fromEntries([[property, { const: value }]]) }];
}
