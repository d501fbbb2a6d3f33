import { impliedTypes } from "../src/model/json-schema.js";
import { isJsonObject, type JsonObject, type JsonValue } from "../src/runtime/json/json.js";
import { References } from "../src/runtime/validate/checks/references.js";
import { toRegExp } from "../src/runtime/validate/pattern/regexp.js";
import type { Random } from "./random.js";
import { makeNumber, makeText } from "./scalars.js";
import { merged } from "./schema-parts.js";

/** Deeper than this, only required properties are generated: schemas may be recursive. */
const MAX_DEPTH = 5;
/** Deeper than this, nothing is generated. */
const END = 30;
/** After this many steps, nothing more is generated: a required property may lead back to its schema, several times. */
const MAX_STEPS = 5000;
/** No list and no map gets longer than this, whatever the schema asks for. */
const MAX_LENGTH = 1000;

/** Generates instances that match a schema, or nearly do: `not`, `if` and similar keywords are not considered. */
export class InstanceMaker {
  readonly #references: References | undefined;
  #steps = 0;

  constructor(
    private readonly document: JsonValue,
    private readonly random: Random,
  ) {
    if (isJsonObject(document)) this.#references = new References(document);
  }

  /** Ends for every schema, though what it generates may not match it then. */
  make(): JsonValue {
    this.#steps = 0;
    return this.part(this.document, 0);
  }

  private part(schema: JsonValue, depth: number): JsonValue {
    if (!isJsonObject(schema) || depth > END || this.#steps++ > MAX_STEPS) return null;
    const { $ref, ...beside } = schema;
    if (typeof $ref === "string") return this.part(merged(this.target($ref), beside), depth + 1);
    const { allOf, anyOf, oneOf, ...rest } = schema;
    if (Array.isArray(allOf)) return this.part(this.whole(allOf, schema), depth + 1);
    for (const [branches, other] of [[anyOf, { oneOf }] as const, [oneOf, {}] as const]) {
      if (!Array.isArray(branches) || branches.length === 0) continue;
      const branch = this.branch(branches, depth);
      return this.part(merged({ ...rest, ...defined(other) }, branch), depth + 1);
    }
    if (schema.const !== undefined) return schema.const;
    if (Array.isArray(schema.enum) && schema.enum.length > 0) return this.random.pick(schema.enum);
    return this.ofType(this.random.pick(typesOf(schema)), schema, depth);
  }

  private target(reference: string): JsonValue {
    const target = isJsonObject(this.document) && this.#references?.find(reference, this.document);
    return target && isJsonObject(target.schema) ? target.schema : {};
  }

  private whole(parts: readonly JsonValue[], { allOf: _, ...rest }: JsonObject): JsonObject {
    return parts.reduce<JsonObject>((all, part) => {
      if (this.#steps++ > MAX_STEPS) return all;
      if (!isJsonObject(part) || typeof part.$ref !== "string") return merged(all, part);
      const { $ref, ...beside } = part;
      return merged(all, merged(this.target($ref), beside));
    }, rest);
  }

  /** Picks a branch; at great depth, one without further nesting. */
  private branch(branches: readonly JsonValue[], depth: number): JsonValue {
    const flat = branches.filter(
      (branch) => isJsonObject(branch) && typeof branch.type === "string",
    );
    const ends = flat.filter(
      (branch) => isJsonObject(branch) && !/^(?:object|array)$/.test(String(branch.type)),
    );
    return this.random.pick(depth > MAX_DEPTH && ends.length > 0 ? ends : branches);
  }

  private ofType(type: JsonValue, schema: JsonObject, depth: number): JsonValue {
    switch (type) {
      case "string":
        return makeText(schema, this.random);
      case "number":
      case "integer":
        return makeNumber(schema, type === "integer", this.random);
      case "boolean":
        return this.random.isHeads();
      case "array":
        return this.array(schema, depth);
      case "object":
        return this.object(schema, depth);
      default:
        return null;
    }
  }

  private array(schema: JsonObject, depth: number): JsonValue {
    const { items, prefixItems, additionalItems, minItems = 0, maxItems, contains } = schema;
    const first = Array.isArray(prefixItems) ? prefixItems : Array.isArray(items) ? items : [];
    const rest = Array.isArray(items) ? additionalItems : items;
    const min = Math.max(lengthOf(minItems), contains === undefined ? 0 : 1);
    const wish = depth > MAX_DEPTH ? min : Math.max(min, first.length, this.random.integer(0, 3));
    const max = Math.min(Number(maxItems ?? wish), rest === false ? first.length : wish);
    const made: JsonValue[] = [];
    for (let i = 0; i < Math.min(wish, max); i++) {
      made.push(this.part(first[i] ?? contains ?? (isJsonObject(rest) ? rest : TEXT), depth + 1));
    }
    return made;
  }

  private object(schema: JsonObject, depth: number): JsonValue {
    const properties = isJsonObject(schema.properties) ? schema.properties : {};
    const required = new Set(Array.isArray(schema.required) ? schema.required.map(String) : []);
    const min = lengthOf(schema.minProperties ?? 0);
    const made = new Map<string, JsonValue>();
    for (const key of new Set([...required, ...Object.keys(properties)])) {
      const own = Object.hasOwn(properties, key) ? properties[key] : this.matching(key, schema);
      if (own === false) continue;
      const isWanted = required.has(key) || (depth <= MAX_DEPTH && this.random.isHeads());
      if (isWanted || made.size < min) made.set(key, this.part(own ?? TEXT, depth + 1));
    }
    const others = schema.additionalProperties;
    const extra = isJsonObject(others) && made.size === 0 && depth <= MAX_DEPTH ? 1 : 0;
    for (let i = 0; others !== false && made.size < Math.max(min, extra); i++) {
      made.set(`key${i}`, this.part(isJsonObject(others) ? others : TEXT, depth + 1));
    }
    return Object.fromEntries(made);
  }

  /** The schema of a key that `properties` does not name. */
  private matching(
    key: string,
    { patternProperties, additionalProperties }: JsonObject,
  ): JsonValue {
    const patterns = isJsonObject(patternProperties) ? Object.entries(patternProperties) : [];
    const found = patterns.find(([pattern]) => toRegExp(pattern)?.test(key));
    return found?.[1] ?? (isJsonObject(additionalProperties) ? additionalProperties : TEXT);
  }
}

function lengthOf(limit: JsonValue): number {
  return Math.min(Number(limit), MAX_LENGTH);
}

const TEXT: JsonObject = { type: "string" };

function typesOf(schema: JsonObject): readonly JsonValue[] {
  const { type } = schema;
  if (Array.isArray(type) && type.length > 0) return type;
  if (type !== undefined && !Array.isArray(type)) return [type];
  const has = (...keys: string[]) => keys.some((key) => Object.hasOwn(schema, key));
  const implied = impliedTypes(schema);
  if (implied.length > 0) return implied;
  if (has("minimum", "maximum", "multipleOf")) return ["number"];
  return ["string"];
}

function defined(members: Readonly<Record<string, JsonValue | undefined>>): JsonObject {
  return Object.fromEntries(
    Object.entries(members).flatMap(([key, value]) => (value === undefined ? [] : [[key, value]])),
  );
}
