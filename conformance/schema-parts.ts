import { isJsonObject, type JsonObject, type JsonValue } from "../src/runtime/json/json.js";
import { References } from "../src/runtime/validate/checks/references.js";

/** Merges two schemas that both apply, as far as the generation of instances needs it. */
export function merged(a: JsonValue, b: JsonValue): JsonObject {
  if (!isJsonObject(a)) return isJsonObject(b) ? b : {};
  if (!isJsonObject(b)) return a;
  const lists = (key: string) => [
    ...new Set([a[key], b[key]].flatMap((list) => (Array.isArray(list) ? list : []))),
  ];
  const properties = [a.properties, b.properties].filter(isJsonObject);
  return {
    ...a,
    ...b,
    ...(lists("required").length > 0 && { required: lists("required") }),
    ...(lists("allOf").length > 0 && { allOf: lists("allOf") }),
    ...(properties.length > 0 && { properties: mergedProperties(properties) }),
  };
}

function mergedProperties(maps: readonly JsonObject[]): JsonObject {
  const all = new Map<string, JsonValue>();
  for (const [key, schema] of maps.flatMap((map) => Object.entries(map))) {
    const before = all.get(key);
    all.set(key, before === undefined ? schema : merged(before, schema));
  }
  return Object.fromEntries(all);
}

/** The target of a reference in a document; `{}` if it cannot be resolved. */
function targetOf(reference: string, document: JsonValue): JsonValue {
  if (!isJsonObject(document)) return {};
  const target = new References(document).find(reference, document)?.schema;
  return isJsonObject(target) ? target : {};
}

/** The required properties of a schema that have no default, references followed. */
export function requiredNames(
  schema: JsonValue,
  document: JsonValue,
  depth = 0,
): readonly string[] {
  if (!isJsonObject(schema) || depth > 20) return [];
  const { $ref, required, properties } = schema;
  const names = Array.isArray(required) ? required.map(String) : [];
  const own = names.filter((name) => {
    const property =
      isJsonObject(properties) && Object.hasOwn(properties, name) && properties[name];
    return !(isJsonObject(property) && Object.hasOwn(property, "default"));
  });
  return typeof $ref === "string"
    ? [...own, ...requiredNames(targetOf($ref, document), document, depth + 1)]
    : own;
}
