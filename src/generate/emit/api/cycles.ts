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
 * Keywords whose types TypeScript resolves eagerly when it resolves a member of `components`: a schema that refers to
 * itself only through these does not compile. Types of object properties are resolved lazily.
 */
const EAGER = keywordsWith(({ holds }) => holds === "any" || holds === "list");

/** Removes the `$ref` that closes each eager cycle, so that the schema there accepts any value. */
export function cutCycles(schemas: JsonObject): JsonObject {
  const cut = findClosing(schemas);
  return mapMembers(schemas, (schema, name) =>
    cutReferences(schema, (target) => cut.has(edge(name, target))),
  );
}

function edge(from: string, to: string): string {
  return JSON.stringify([from, to]);
}

/** The references that close a cycle. Depth-first without recursion, since a chain of references may be long. */
function findClosing(schemas: JsonObject): ReadonlySet<string> {
  const closing = new Set<string>();
  const done = new Set<string>();
  for (const start of Object.keys(schemas)) {
    const path: { readonly name: string; readonly ahead: string[] }[] = [];
    const onPath = new Set<string>();
    const enter = (name: string) => {
      const schema = Object.hasOwn(schemas, name) ? schemas[name] : undefined;
      path.push({ name, ahead: schema === undefined ? [] : [...targetsOf(schema)] });
      onPath.add(name);
    };
    if (!done.has(start)) enter(start);
    for (let at = path.at(-1); at !== undefined; at = path.at(-1)) {
      const next = at.ahead.pop();
      if (next === undefined) {
        path.pop();
        onPath.delete(at.name);
        done.add(at.name);
      } else if (onPath.has(next)) {
        closing.add(edge(at.name, next));
      } else if (!done.has(next)) {
        enter(next);
      }
    }
  }
  return closing;
}

/** The components that a schema refers to eagerly, in document order. */
function* targetsOf(schema: JsonValue): Generator<string> {
  for (const [key, value] of entriesOf(schema)) {
    if (key === "$ref") yield componentOf(value);
    else if (EAGER.includes(key)) {
      for (const child of Array.isArray(value) ? value : [value]) yield* targetsOf(child);
    }
  }
}

function cutReferences(schema: JsonValue, isCut: (target: string) => boolean): JsonValue {
  if (!isJsonObject(schema)) return schema;
  return mapMembers(schema, (value, key) => {
    if (key === "$ref") return isCut(componentOf(value)) ? undefined : value;
    if (!EAGER.includes(key)) return value;
    return Array.isArray(value)
      ? value.map((item) => cutReferences(item, isCut))
      : cutReferences(value, isCut);
  });
}

/** The component that a reference leads to, or into. */
function componentOf(ref: JsonValue): string {
  const [, , name = ""] = (typeof ref === "string" && parseLocalReference(ref)) || [];
  return name;
}
