import { rewritePart } from "../../model/openapi-rewrite.js";
import { isJsonObject, type JsonObject, type JsonValue } from "../../runtime/json/json.js";
import { localReference, parseLocalReference } from "../../runtime/json/pointer.js";

/**
 * Makes a schema of an OpenAPI document self-contained: the components that it reaches, directly or indirectly, become
 * its `$defs`.
 */
export function withComponents(schema: JsonObject, document: JsonObject): JsonObject {
  const { components } = document;
  const schemas =
    isJsonObject(components) && isJsonObject(components.schemas) ? components.schemas : {};
  const found = new Map<string, JsonValue>();
  const open: string[] = [];
  const refer = (reference: string): string => {
    const [root, section, name, ...below] = parseLocalReference(reference) ?? [];
    if (root !== "components" || section !== "schemas" || name === undefined) return reference;
    if (!found.has(name)) {
      found.set(name, true);
      open.push(name);
    }
    return localReference("$defs", name, ...below);
  };
  const part = (part: JsonObject) =>
    typeof part.$ref === "string" ? { ...part, $ref: refer(part.$ref) } : part;
  const move = (value: JsonValue) =>
    rewritePart(value, { kind: "schema", tokens: [] }, { part }) ?? true;
  const moved = move(schema);
  for (let name = open.pop(); name !== undefined; name = open.pop()) {
    found.set(name, Object.hasOwn(schemas, name) ? move(schemas[name] ?? true) : true);
  }
  return isJsonObject(moved) ? { ...moved, $defs: Object.fromEntries(found) } : {};
}
