import { canonicalJson } from "../../runtime/json/canonical-json.js";
import { isJsonObject, type JsonValue } from "../../runtime/json/json.js";
import { byCodeUnit } from "../../support/sort.js";

/** The JSON types that a schema accepts; `undefined` if it does not name them. */
function kindsOf(schema: JsonValue): ReadonlySet<JsonValue> | undefined {
  if (schema === false) return new Set();
  if (!isJsonObject(schema) || schema.nullable === true) return undefined;
  const { type, enum: values } = schema;
  if (type !== undefined) {
    const names = Array.isArray(type) ? type : [type];
    return new Set(names.map((name: JsonValue) => (name === "integer" ? "number" : name)));
  }
  const literals = schema.const === undefined ? values : [schema.const];
  return Array.isArray(literals) ? new Set(literals.map(kindOf)) : undefined;
}

function kindOf(value: JsonValue): string {
  return value === null ? "null" : Array.isArray(value) ? "array" : typeof value;
}

/** A text that is equal for schemas that name the same JSON types. */
export function kindsText(schema: JsonValue): string {
  const kinds = kindsOf(schema);
  return kinds === undefined ? "" : JSON.stringify([...kinds].sort());
}

/** False if no value can match both schemas. */
export function mayOverlap(a: JsonValue, b: JsonValue): boolean {
  const [left, right] = [kindsOf(a), kindsOf(b)];
  if (left === undefined || right === undefined) return true;
  const common = [...left].filter((kind) => right.has(kind));
  if (common.length !== 1 || common[0] !== "object") return common.length > 0;
  const tags = tagsOf(b);
  return ![...tagsOf(a)].some(([key, values]) => {
    const others = tags.get(key);
    return others !== undefined && !values.some((value) => others.includes(value));
  });
}

/** Required properties with a `const` or an `enum`, and their values. */
function tagsOf(schema: JsonValue): ReadonlyMap<string, readonly string[]> {
  const { properties, required } = isJsonObject(schema) ? schema : {};
  if (!isJsonObject(properties) || !Array.isArray(required)) return new Map();
  const tags = Object.entries(properties).flatMap(([key, property]): [string, string[]][] => {
    if (!isJsonObject(property) || !required.includes(key)) return [];
    const values = property.const === undefined ? property.enum : [property.const];
    return Array.isArray(values) ? [[key, values.map(canonicalJson)]] : [];
  });
  return new Map(tags);
}

/** Longer unions are taken as overlapping. */
const MAX_MEMBERS = 200;

/** True if no value can match two members. */
export function areDisjoint(members: readonly JsonValue[]): boolean {
  if (members.length > MAX_MEMBERS) return false;
  return members.every((a, index) => !members.slice(index + 1).some((b) => mayOverlap(a, b)));
}

/** Members that are equal on both sides, and the others of each side, sorted by their types. */
export interface MatchedMembers {
  /** In their new state. */
  readonly twins: readonly JsonValue[];
  readonly left: readonly JsonValue[];
  readonly right: readonly JsonValue[];
}

export function matchMembers(
  before: readonly JsonValue[],
  after: readonly JsonValue[],
  areEqual: (a: JsonValue, b: JsonValue) => boolean,
): MatchedMembers {
  const right = [...after];
  const twins: JsonValue[] = [];
  const left = before.filter((schema) => {
    const twin = right.findIndex((each) => areEqual(schema, each));
    if (twin >= 0) twins.push(...right.splice(twin, 1));
    return twin < 0;
  });
  const byKind = (a: JsonValue, b: JsonValue) => byCodeUnit(kindsText(a), kindsText(b));
  return { twins, left: left.sort(byKind), right: right.sort(byKind) };
}
