import { isJsonObject, type JsonObject, type JsonValue } from "../../runtime/json/json.js";
import { schemaOf } from "./json-schema.js";
import type { Bounded, TypeSchema } from "./type-schema.js";
import { DECIMAL_PATTERN } from "./type-table.js";

const NUMERIC: ReadonlyMap<string, string> = new Map([
  ["ge", "minimum"],
  ["gt", "exclusiveMinimum"],
  ["le", "maximum"],
  ["lt", "exclusiveMaximum"],
  ["multiple_of", "multipleOf"],
]);
const ITEMS = sized("Items");
const PROPERTIES = sized("Properties");
const LENGTH = sized("Length");

/** The bounds of pydantic's `Field` and their JSON Schema keywords, by what a type takes. */
const KEYWORDS: Readonly<Record<Bounded, ReadonlyMap<string, string>>> = {
  number: NUMERIC,
  decimal: NUMERIC,
  text: new Map([...LENGTH, ["pattern", "pattern"]]),
  bytes: LENGTH,
  url: LENGTH,
  array: ITEMS,
  object: PROPERTIES,
};

const DIGITS = new Set(["max_digits", "decimal_places"]);

function sized(what: string): ReadonlyMap<string, string> {
  return new Map([
    ["min_length", `min${what}`],
    ["max_length", `max${what}`],
  ]);
}

/** The names of arguments that are bounds. */
export const BOUNDS: ReadonlySet<string> = new Set([
  ...NUMERIC.keys(),
  ...LENGTH.keys(),
  ...DIGITS,
  "pattern",
]);

/** Applies bounds to a type; those that it does not take change nothing. Bounds on a union apply to its members. */
export function applyBounds(type: TypeSchema, bounds: ReadonlyMap<string, JsonValue>): TypeSchema {
  if (bounds.size === 0) return type;
  if (type.optional !== undefined) {
    const optional = applyBounds(type.optional, bounds);
    const schema = { anyOf: [...membersOf(optional.schema), { type: "null" }] };
    return { ...type, schema, optional };
  }
  if (type.members !== undefined) {
    const members = type.members.map((member) => applyBounds(member, bounds));
    return {
      ...type,
      schema: { anyOf: members.flatMap(({ schema }) => membersOf(schema)) },
      members,
    };
  }
  if (type.takes === "decimal") return { ...type, schema: boundDecimal(type.schema, bounds) };
  const keywords = type.takes === undefined ? undefined : KEYWORDS[type.takes];
  const members = [...bounds].flatMap(([name, value]) => {
    const keyword = keywords?.get(name);
    return keyword === undefined ? [] : [[keyword, value] as const];
  });
  if (members.length === 0) return type;
  return { ...type, schema: schemaOf({ ...type.schema, ...Object.fromEntries(members) }) };
}

/** The schemas of a union that another union can list as its own. */
function membersOf(schema: JsonObject): readonly JsonObject[] {
  const { anyOf, ...others } = schema;
  return Array.isArray(anyOf) && Object.keys(others).length === 0
    ? anyOf.filter(isJsonObject)
    : [schema];
}

/** Bounds hold for the number; digits are in the pattern of the text. */
function boundDecimal(schema: JsonObject, bounds: ReadonlyMap<string, JsonValue>): JsonObject {
  const numeric = [...bounds].flatMap(([name, value]) => {
    const keyword = NUMERIC.get(name);
    return keyword === undefined ? [] : [[keyword, value] as const];
  });
  const members = membersOf(schema).map((member) => {
    if (member.type === "number") return schemaOf({ ...member, ...Object.fromEntries(numeric) });
    const pattern = decimalPattern(bounds.get("max_digits"), bounds.get("decimal_places"));
    return pattern === undefined ? member : schemaOf({ ...member, pattern });
  });
  const [only] = members;
  return only !== undefined && members.length === 1 ? only : { anyOf: members };
}

function decimalPattern(
  digits: JsonValue | undefined,
  places: JsonValue | undefined,
): string | undefined {
  const head = DECIMAL_PATTERN.slice(0, DECIMAL_PATTERN.indexOf("\\d*\\.?"));
  if (typeof digits === "number") {
    const before =
      typeof places === "number" ? `\\d{0,${Math.max(0, digits - places)}}` : undefined;
    const after = typeof places === "number" ? `\\d{0,${places}}` : "\\d*";
    const whole = before ?? `\\d{0,${digits}}`;
    return `${head}(?:${whole}|(?=[\\d.]{1,${digits + 1}}0*$)${before ?? "\\d*"}\\.${after}0*$)`;
  }
  return typeof places === "number" ? `${head}\\d*\\.?\\d{0,${places}}0*$` : undefined;
}
