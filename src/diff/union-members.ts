import { isJsonObject, type JsonValue } from "../runtime/json.js";
import { byCodeUnit } from "../support/sort.js";

/** The types of values that a schema may let through, as far as it names them. */
function kindsOf(schema: JsonValue): ReadonlySet<JsonValue> | undefined {
  if (!isJsonObject(schema) || schema.type === undefined) return undefined;
  const names = Array.isArray(schema.type) ? schema.type : [schema.type];
  return new Set(names.map((name: JsonValue) => (name === "integer" ? "number" : name)));
}

/** A text that is equal for schemas that are of the same types by name. */
export function kindsText(schema: JsonValue): string {
  const kinds = kindsOf(schema);
  return kinds === undefined ? "" : JSON.stringify([...kinds].sort());
}

/** May a value be one of both schemas? */
export function mayOverlap(a: JsonValue, b: JsonValue): boolean {
  const [left, right] = [kindsOf(a), kindsOf(b)];
  return left === undefined || right === undefined || [...left].some((kind) => right.has(kind));
}

/** Members that stand alike on both sides, and what is left on either, sorted by their types. */
export function matchMembers(
  before: readonly JsonValue[],
  after: readonly JsonValue[],
  areEqual: (a: JsonValue, b: JsonValue) => boolean,
) {
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
