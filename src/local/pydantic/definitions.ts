import { isJsonObject, type JsonObject, type JsonValue } from "../../runtime/json/json.js";
import { findAt, parseJsonPointer } from "../../runtime/json/pointer.js";

/** A schema without references. */
export interface Resolved {
  readonly schema: JsonObject;
  /** The name of the class that the schema is the definition of. */
  readonly className?: string;
  /** Its name in the `$defs`. */
  readonly key?: string;
}

/** Follows the references of a schema of pydantic's. */
export function resolve(schema: JsonValue | undefined, root: JsonObject): Resolved {
  let found: Resolved = { schema: isJsonObject(schema) ? schema : {} };
  for (let step = 0; step < 100; step++) {
    const { $ref } = found.schema;
    if (typeof $ref !== "string" || !$ref.startsWith("#")) return found;
    const target = findAt(root, parseJsonPointer($ref.slice(1)));
    if (!isJsonObject(target)) return { schema: {} };
    const { title } = target;
    const key = $ref.slice($ref.lastIndexOf("/") + 1);
    found = { schema: target, key, ...(typeof title === "string" && { className: title }) };
  }
  return { schema: {} };
}

/** The members of a union, without null, and whether it has null. */
export function membersOf({ anyOf, oneOf }: JsonObject, root: JsonObject) {
  const all = Array.isArray(anyOf) ? anyOf : Array.isArray(oneOf) ? oneOf : [];
  const members: JsonValue[] = [];
  let isNullable = false;
  for (const [index, member] of all.entries()) {
    const before = all[index - 1];
    if (resolve(member, root).schema.type === "null") isNullable = true;
    else if (all.length > 2 && before !== undefined && isDecimal({ anyOf: [before, member] })) {
      members.splice(-1, 1, { anyOf: [before, member] });
    } else members.push(member);
  }
  return { members, isNullable };
}

/** A `Decimal`: a number, or a text of digits. */
export function isDecimal({ anyOf }: JsonObject): boolean {
  const [number, text, ...others] = Array.isArray(anyOf) ? anyOf.filter(isJsonObject) : [];
  return (
    number?.type === "number" &&
    typeof text?.pattern === "string" &&
    text.pattern.startsWith("^(?!^[-+.]*$)") &&
    others.length === 0
  );
}

/** A `NamedTuple`: its items have the titles of fields. */
export function isNamedTuple({ prefixItems }: JsonObject): boolean {
  return (
    Array.isArray(prefixItems) &&
    prefixItems.some((item) => isJsonObject(item) && typeof item.title === "string")
  );
}

/** `repr()` of a JSON value in Python, for messages. */
export function repr(value: JsonValue | undefined): string {
  if (typeof value === "string") {
    const mark = value.includes("'") && !value.includes('"') ? '"' : "'";
    return (
      mark +
      value.replaceAll("\\", "\\\\").replaceAll("\n", "\\n").replaceAll(mark, `\\${mark}`) +
      mark
    );
  }
  if (value === true) return "True";
  if (value === false) return "False";
  return value === null ? "None" : JSON.stringify(value);
}
