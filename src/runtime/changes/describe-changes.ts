import { canonicalJson } from "../json/canonical-json.js";
import { essence } from "../json/essence.js";
import { entriesOf, isJsonObject, itemsOf, type JsonValue } from "../json/json.js";
import { memberAt } from "../json/pointer.js";
import { quote } from "../json/quote.js";

/** The changes between two input schemas that affect callers, one sentence each. Annotations are ignored. */
export function describeChanges(was: JsonValue, is: JsonValue): string[] {
  if (essence(was) === essence(is)) return [];
  const before = readParameters(was);
  const after = readParameters(is);
  const changes: string[] = [];
  for (const name of new Set([...before.keys(), ...after.keys()])) {
    const change = describe(before.get(name), after.get(name));
    if (change !== undefined) changes.push(`${quote(name, 60)} ${change}`);
  }
  return changes.length > 0 ? changes : ["the input schema has changed"];
}

interface Parameter {
  readonly schema: JsonValue;
  readonly isRequired: boolean;
}

function readParameters(schema: JsonValue): Map<string, Parameter> {
  const names = new Set(itemsOf(memberAt(schema, "required")));
  return new Map(
    entriesOf(memberAt(schema, "properties")).map(([name, member]) => [
      name,
      { schema: member, isRequired: names.has(name) },
    ]),
  );
}

function describe(was: Parameter | undefined, is: Parameter | undefined): string | undefined {
  if (is === undefined) return "was removed";
  if (was === undefined) return is.isRequired ? "is new and required" : "is new";
  const types = [typeOf(was.schema), typeOf(is.schema)];
  if (types[0] !== types[1]) return `was ${types[0]} and is now ${types[1]}`;
  if (was.isRequired !== is.isRequired)
    return is.isRequired ? "is now required" : "is now optional";
  return essence(was.schema) === essence(is.schema) ? undefined : "has a different schema";
}

function typeOf(schema: JsonValue): string {
  if (!isJsonObject(schema)) return "any";
  const { type, anyOf, $ref } = schema;
  if (Array.isArray(anyOf)) return anyOf.map(typeOf).join(" or ");
  const name = type ?? (typeof $ref === "string" ? $ref.split("/").pop() : undefined) ?? "any";
  return typeof name === "string" ? quote(name, 60).slice(1, -1) : canonicalJson(name);
}
