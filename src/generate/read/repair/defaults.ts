import { canonicalJson } from "../../../runtime/json/canonical-json.js";
import {
  isJsonObject,
  itemsOf,
  type JsonObject,
  type JsonValue,
} from "../../../runtime/json/json.js";
import { jsonPointer, targetOf } from "../../../runtime/json/pointer.js";
import { without } from "../../../support/map-members.js";
import type { DocumentRepair } from "./repairs.js";
import { isOfTypes, typesOf } from "./values.js";

/**
 * A default fits its schema. One that does not is left out; the function has a value of its own for an absent property,
 * so that the property is not required.
 */
export const repairDefaults: DocumentRepair = (document, schemas, repairs) => {
  const changed = new Map<JsonObject, JsonObject>();
  for (const [schema, pointer] of schemas) {
    const fallback = Object.hasOwn(schema, "default") ? schema.default : undefined;
    if (fallback === undefined) continue;
    const misfit = misfitOf(fallback, schema, document);
    if (misfit === undefined) continue;
    const place = pointer + jsonPointer("default");
    if (misfit === "enum")
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

/** References are followed as deep as this. */
const MAX_DEPTH = 16;

/** The keyword that a value does not fit, judged by types and listed values only. */
function misfitOf(
  value: JsonValue,
  schema: JsonValue | undefined,
  document: JsonObject,
  depth = 0,
): "type" | "enum" | undefined {
  if (!isJsonObject(schema) || depth > MAX_DEPTH) return undefined;
  const own = new Map(Object.entries(schema));
  if (value === null && own.get("nullable") === true) return undefined;
  const types = typesOf(own);
  if (types !== undefined && !isOfTypes(value, types)) return "type";
  const listed = own.has("const") ? [own.get("const") ?? null] : own.get("enum");
  if (Array.isArray(listed) && !listed.some((each) => canonicalJson(each) === canonicalJson(value)))
    return "enum";
  const misfit = (member: JsonValue | undefined) => misfitOf(value, member, document, depth + 1);
  for (const member of [targetOf(document, schema), ...itemsOf(own.get("allOf"))]) {
    const found = misfit(member);
    if (found !== undefined) return found;
  }
  for (const keyword of ["anyOf", "oneOf"]) {
    const found = itemsOf(own.get(keyword)).map(misfit);
    if (found.length > 0 && !found.includes(undefined))
      return found.includes("enum") ? "enum" : "type";
  }
  return undefined;
}
