import { keywordsWith } from "../../../model/json-schema.js";
import { canonicalJson } from "../../../runtime/json/canonical-json.js";
import {
  isJsonObject,
  itemsOf,
  type JsonObject,
  type JsonValue,
} from "../../../runtime/json/json.js";
import { jsonPointer, memberAt, targetOf } from "../../../runtime/json/pointer.js";
import { compileSchema } from "../../../runtime/validate/index.js";
import { without } from "../../../support/map-members.js";
import { quote } from "../../../support/quote.js";
import type { DocumentRepair, Keywords } from "./repairs.js";
import { isOfTypes, typesOf } from "./values.js";

/**
 * A default fits its schema. One that does not is left out; the function has a value of its own for an absent property,
 * so that the property is not required.
 */
export const repairDefaults: DocumentRepair = (document, schemas, repairs) => {
  const changed = new Map<JsonObject, JsonObject>();
  const comparison = new Comparison(document);
  for (const [schema, pointer] of schemas) {
    const fallback = Object.hasOwn(schema, "default") ? schema.default : undefined;
    if (fallback === undefined) continue;
    const misfit = comparison.misfitOf(fallback, schema);
    if (misfit === undefined) continue;
    const place = pointer + jsonPointer("default");
    if (typeof misfit === "object")
      repairs.note(
        place,
        "default-outside-schema",
        `is not what its schema accepts (${misfit.reason}); left out`,
        fallback,
      );
    else if (misfit === "enum")
      repairs.note(
        place,
        "default-outside-enum",
        "is not one of the values that the schema lists; left out",
        fallback,
      );
    else
      repairs.note(
        place,
        "default-outside-type",
        "is of another type than its schema; left out",
        fallback,
      );
    changed.set(schema, without(schema, "default"));
  }
  const mended = new Set(changed.keys());
  if (mended.size === 0) return changed;
  for (const [schema] of schemas) {
    const { properties, required } = schema;
    if (!isJsonObject(properties) || !Array.isArray(required)) continue;
    const left = required.filter(
      (name: JsonValue) => !(typeof name === "string" && isAmong(mended, properties, name)),
    );
    if (left.length < required.length)
      changed.set(schema, { ...(changed.get(schema) ?? schema), required: left });
  }
  return changed;
};

function isAmong(mended: ReadonlySet<JsonObject>, properties: JsonObject, name: string): boolean {
  const property = Object.hasOwn(properties, name) ? properties[name] : undefined;
  return isJsonObject(property) && mended.has(property);
}

/** References and parts are followed as deep as this. */
const MAX_DEPTH = 16;
/** So many schemas are compared with defaults in a document. */
const MAX_COMPARED = 50_000;
/** Longer texts are not matched with a pattern here. */
const MAX_MATCHED = 1_000;

/** What a value does not fit: the type, the listed values, or the rest of a schema, which says why. */
type Misfit = "type" | "enum" | { readonly reason: string };

/** Compares defaults with the schemas of a document. */
class Comparison {
  #left = MAX_COMPARED;

  constructor(private readonly document: JsonObject) {}

  misfitOf(value: JsonValue, schema: JsonValue | undefined, depth = 0): Misfit | undefined {
    if (!isJsonObject(schema) || depth > MAX_DEPTH || --this.#left < 0) return undefined;
    const own = new Map(Object.entries(schema));
    if (value === null && own.get("nullable") === true) return undefined;
    const types = typesOf(own);
    if (types !== undefined && !isOfTypes(value, types)) return "type";
    const listed = own.has("const") ? [own.get("const") ?? null] : own.get("enum");
    const text = canonicalJson(value);
    if (Array.isArray(listed) && !listed.some((each) => canonicalJson(each) === text))
      return "enum";
    const misfit = (member: JsonValue | undefined) => this.misfitOf(value, member, depth + 1);
    for (const member of [targetOf(this.document, schema), ...itemsOf(own.get("allOf"))]) {
      const found = misfit(member);
      if (found !== undefined) return found;
    }
    for (const keyword of ["anyOf", "oneOf"]) {
      const found = itemsOf(own.get(keyword)).map(misfit);
      if (found.length > 0 && !found.includes(undefined))
        return found.find((each) => each !== "type") ?? "type";
    }
    return misfitOfBounds(value, own) ?? this.#misfitOfParts(value, schema, depth + 1);
  }

  #misfitOfParts(value: JsonValue, schema: JsonObject, depth: number): Misfit | undefined {
    if (typeof value !== "object" || value === null) return undefined;
    for (const [key, part] of Object.entries(value)) {
      const inner = Array.isArray(value)
        ? itemSchema(schema, Number(key))
        : memberSchema(schema, key);
      const name = Array.isArray(value) ? `item ${Number(key) + 1}` : quote(key, 40);
      if (inner === false) return { reason: `${name} is not allowed` };
      const misfit = this.misfitOf(part, inner, depth);
      if (misfit === undefined) continue;
      const reasons = { type: "is of another type", enum: "is none of the values listed" };
      const why = typeof misfit === "string" ? reasons[misfit] : misfit.reason;
      return { reason: `${name} ${why}` };
    }
    if (Array.isArray(value)) return undefined;
    const missing = itemsOf(schema.required).find(
      (name) =>
        typeof name === "string" &&
        !Object.hasOwn(value, name) &&
        // One that has a default of its own may be left out.
        memberAt(memberAt(schema.properties, name), "default") === undefined,
    );
    return typeof missing === "string" ? { reason: `lacks ${quote(missing, 40)}` } : undefined;
  }
}

function itemSchema(schema: JsonObject, index: number): JsonValue | undefined {
  const { items, prefixItems, additionalItems } = schema;
  const isTuple = Array.isArray(items);
  const first = itemsOf(isTuple ? items : prefixItems);
  return index < first.length ? first[index] : isTuple ? additionalItems : items;
}

function memberSchema(schema: JsonObject, key: string): JsonValue | undefined {
  const own = memberAt(schema.properties, key);
  return own ?? (schema.patternProperties === undefined ? schema.additionalProperties : undefined);
}

/** Keywords that compare a value without looking into its parts. */
const BOUNDS: readonly string[] = [
  ...keywordsWith(({ number }) => number !== undefined),
  ...["pattern", "uniqueItems"],
];

function misfitOfBounds(value: JsonValue, keywords: Keywords): Misfit | undefined {
  const bounds = BOUNDS.filter((keyword) => keywords.has(keyword));
  if (bounds.length === 0) return undefined;
  if (typeof value === "string" && value.length > MAX_MATCHED) return undefined;
  const [issue] = compileSchema(
    Object.fromEntries(bounds.map((keyword) => [keyword, keywords.get(keyword) ?? null])),
  )(value);
  return issue && { reason: issue.message };
}
