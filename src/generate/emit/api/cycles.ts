import { isJsonObject, type JsonObject, type JsonValue } from "../../../runtime/json/json.js";
import { parseLocalReference } from "../../../runtime/json/pointer.js";

/**
 * TypeScript resolves these at once when it reads a member of `components`: a schema that comes back to itself
 * through them only does not compile (`JsonValue` with an array of itself is one). Members of objects can wait.
 */
const AT_ONCE = ["allOf", "anyOf", "oneOf", "prefixItems"] as const;

/** The component schemas with every such circle cut at the `$ref` that closes it, which then holds any value. */
export function cutCircles(schemas: JsonObject): JsonObject {
  const cut = findClosing(schemas);
  const members = Object.entries(schemas).map(([name, schema]) => [
    name,
    cutReferences(schema, (target) => cut.has(edge(name, target))),
  ]);
  return Object.fromEntries(members);
}

function edge(from: string, to: string): string {
  return JSON.stringify([from, to]);
}

/** The references that lead back to a schema on the way to them. A chain may be long: no function calls itself. */
function findClosing(schemas: JsonObject): ReadonlySet<string> {
  const closing = new Set<string>();
  const done = new Set<string>();
  for (const start of Object.keys(schemas)) {
    const way: { readonly name: string; readonly ahead: string[] }[] = [];
    const onWay = new Set<string>();
    const enter = (name: string) => {
      const schema = Object.hasOwn(schemas, name) ? schemas[name] : undefined;
      way.push({ name, ahead: schema === undefined ? [] : targetsOf(schema) });
      onWay.add(name);
    };
    if (!done.has(start)) enter(start);
    for (let at = way.at(-1); at !== undefined; at = way.at(-1)) {
      const next = at.ahead.pop();
      if (next === undefined) {
        way.pop();
        onWay.delete(at.name);
        done.add(at.name);
      } else if (onWay.has(next)) {
        closing.add(edge(at.name, next));
      } else if (!done.has(next)) {
        enter(next);
      }
    }
  }
  return closing;
}

function targetsOf(schema: JsonValue): string[] {
  const targets: string[] = [];
  cutReferences(schema, (target) => {
    targets.push(target);
    return false;
  });
  return targets;
}

function cutReferences(schema: JsonValue, isCut: (target: string) => boolean): JsonValue {
  if (!isJsonObject(schema)) return schema;
  const members = Object.entries(schema).flatMap(([key, value]): [string, JsonValue][] => {
    if (key === "$ref" && typeof value === "string") {
      const [, , name = ""] = parseLocalReference(value) ?? [];
      return isCut(name) ? [] : [[key, value]];
    }
    if (key === "items") return [[key, cutReferences(value, isCut)]];
    if (!AT_ONCE.some((name) => name === key) || !Array.isArray(value)) return [[key, value]];
    return [[key, value.map((item) => cutReferences(item, isCut))]];
  });
  return Object.fromEntries(members);
}
