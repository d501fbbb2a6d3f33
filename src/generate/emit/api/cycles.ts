import { keywordsWith } from "../../../model/json-schema.js";
import {
  entriesOf,
  isJsonObject,
  type JsonObject,
  type JsonValue,
} from "../../../runtime/json/json.js";
import { parseLocalReference } from "../../../runtime/json/pointer.js";
import { mapMembers } from "../../../support/map-members.js";

/**
 * TypeScript resolves these at once when it reads a member of `components`: a schema that comes back to itself
 * through them only does not compile (`JsonValue` with an array of itself is one). Members of objects can wait.
 */
const AT_ONCE = keywordsWith(({ holds }) => holds === "any" || holds === "list");

/** The component schemas with every such circle cut at the `$ref` that closes it, which then holds any value. */
export function cutCircles(schemas: JsonObject): JsonObject {
  const cut = findClosing(schemas);
  return mapMembers(schemas, (schema, name) =>
    cutReferences(schema, (target) => cut.has(edge(name, target))),
  );
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
      way.push({ name, ahead: schema === undefined ? [] : [...targetsOf(schema)] });
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

/** What a schema refers to at once, in the order in which it says so. */
function* targetsOf(schema: JsonValue): Generator<string> {
  for (const [key, value] of entriesOf(schema)) {
    if (key === "$ref") yield componentOf(value);
    else if (AT_ONCE.includes(key)) {
      for (const child of Array.isArray(value) ? value : [value]) yield* targetsOf(child);
    }
  }
}

function cutReferences(schema: JsonValue, isCut: (target: string) => boolean): JsonValue {
  if (!isJsonObject(schema)) return schema;
  return mapMembers(schema, (value, key) => {
    if (key === "$ref") return isCut(componentOf(value)) ? undefined : value;
    if (!AT_ONCE.includes(key)) return value;
    return Array.isArray(value)
      ? value.map((item) => cutReferences(item, isCut))
      : cutReferences(value, isCut);
  });
}

/** The name of the component that a reference leads to, or into. */
function componentOf(ref: JsonValue): string {
  const [, , name = ""] = (typeof ref === "string" && parseLocalReference(ref)) || [];
  return name;
}
