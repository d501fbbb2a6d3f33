import { isJsonObject, type JsonObject, type JsonValue } from "../../runtime/json/json.js";
import { isDecimal, isNamedTuple, membersOf, repr, resolve } from "./definitions.js";

/** By JSON Schema type, or by the format of a text. */
const NAMES: ReadonlyMap<JsonValue | undefined, string> = new Map([
  ["string", "str"],
  ["integer", "int"],
  ["number", "float"],
  ["boolean", "bool"],
  ["null", "none"],
  ["date-time", "datetime"],
  ["date", "date"],
  ["time", "time"],
  ["duration", "timedelta"],
  ["uuid", "uuid"],
  ["binary", "bytes"],
  ["uri", "url"],
]);

const CONSTRAINTS: ReadonlyMap<JsonValue | undefined, readonly string[]> = new Map([
  ["string", ["minLength", "maxLength", "pattern"]],
  ...["integer", "number"].map((type): [string, string[]] => [
    type,
    ["minimum", "maximum", "exclusiveMinimum", "exclusiveMaximum", "multipleOf"],
  ]),
]);

/** The name by which pydantic tells the members of a union apart: `list[int]`, in the `loc` of an error. */
export function typeName(given: JsonValue | undefined, root: JsonObject): string {
  const { schema, className, key } = resolve(given, root);
  const name = (one: JsonValue | undefined) => typeName(one, root);
  if (isDecimal(schema)) return "decimal";
  if (isJsonObject(schema.discriminator) && isJsonObject(schema.discriminator.mapping)) {
    const targets = Object.values(schema.discriminator.mapping);
    return `tagged-union[${targets.map(($ref) => name({ $ref })).join(",")}]`;
  }
  const { members, isNullable } = membersOf(schema, root);
  if (members.length > 0) {
    const names = members.map(name).join(",");
    const whole = members.length > 1 ? `union[${names}]` : names;
    return isNullable ? `nullable[${whole}]` : whole;
  }
  const values = Object.hasOwn(schema, "const") ? [schema.const] : schema.enum;
  if (Array.isArray(values)) {
    return className === undefined
      ? `literal[${values.map(repr).join(",")}]`
      : `enum[${className}]`;
  }
  if (schema.type === "array") {
    if (Array.isArray(schema.prefixItems)) {
      if (isNamedTuple(schema)) return `call[${key ?? ""}]`;
      return `tuple[${schema.prefixItems.map(name).join(", ")}]`;
    }
    return `${schema.uniqueItems === true ? "set" : "list"}[${name(schema.items)}]`;
  }
  if (schema.type === "object") return className ?? dictName(schema, name);
  const isConstrained = CONSTRAINTS.get(schema.type)?.some((one) => Object.hasOwn(schema, one));
  const format = NAMES.get(schema.format);
  if (schema.type === "string" && format !== undefined) return format;
  const plain = NAMES.get(schema.type) ?? "any";
  return isConstrained === true ? `constrained-${plain}` : plain;
}

function dictName(
  { patternProperties, additionalProperties }: JsonObject,
  name: (schema: JsonValue | undefined) => string,
): string {
  const [values] = isJsonObject(patternProperties)
    ? Object.values(patternProperties)
    : [additionalProperties];
  const key = isJsonObject(patternProperties) ? "constrained-str" : "str";
  return `dict[${key},${name(values)}]`;
}
