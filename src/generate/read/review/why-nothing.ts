import { canonicalJson } from "../../../runtime/json/canonical-json.js";
import { essence } from "../../../runtime/json/essence.js";
import {
  isJsonObject,
  itemsOf,
  type JsonObject,
  type JsonValue,
} from "../../../runtime/json/json.js";
import { printable, quote } from "../../../support/quote.js";
import { keyMatcher } from "../keys/key-matcher.js";
import type { Repairs } from "../repair/repairs.js";
import type { Place, SchemaAt } from "./places.js";

/** Notes why no value is valid at a place, unless its schema says just that. */
export function whyNothing(place: Place, repairs: Repairs): void {
  const { own, all, step } = place;
  const isSaid = all.some(({ schema }) => saysNothingFits(schema));
  // Of the whole schema it is hardly meant: the function could not be called, or could not end.
  if (isSaid && !own.some(({ pointer }) => pointer === "")) return;
  const [first] = own.length > 0 ? own : closedAround(place);
  if (first === undefined) return;
  // One below it has told it.
  if (repairs.isNotedWithin(first.pointer, "no-value-fits")) return;
  const reason =
    (step?.kind === "property" ? forbiddenBy(step.key, closedAround(place)) : undefined) ??
    (isSaid ? "it forbids every one" : undefined) ??
    clashOfTypes(all) ??
    clashOfValues(all) ??
    clashOfNames(place) ??
    "its keywords exclude each other";
  repairs.note(first.pointer, "no-value-fits", `accepts no value: ${reason}`);
}

/** `false`, and `{"not": {}}`. */
function saysNothingFits(schema: JsonValue): boolean {
  if (!isJsonObject(schema)) return schema === false;
  const { not } = schema;
  return not === true || (isJsonObject(not) && essence(not) === "{}");
}

/** The closed objects around a property that do not have it. */
function closedAround({ parent, step }: Place): readonly SchemaAt[] {
  if (parent === undefined || step?.kind !== "property") return [];
  return parent.applied.filter(({ schema }) => isClosedTo(step.key, schema));
}

function isClosedTo(key: string, schema: JsonValue): boolean {
  if (!isJsonObject(schema) || schema.additionalProperties !== false) return false;
  const { properties, patternProperties } = schema;
  if (isJsonObject(properties) && Object.hasOwn(properties, key)) return false;
  return !Object.keys(patternProperties ?? {}).some((pattern) => keyMatcher(pattern)?.(key));
}

function forbiddenBy(key: string, closed: readonly SchemaAt[]): string | undefined {
  const [first] = closed;
  if (first === undefined) return undefined;
  return `\`additionalProperties: false\`${at(first)} allows no ${quote(key, 40)}`;
}

/** Types, or values, of two schemas that have none in common. */
function clashOfTypes(all: readonly SchemaAt[]): string | undefined {
  const typed = all.flatMap((at) => (isJsonObject(at.schema) ? typesIn(at.schema, at) : []));
  for (const [one, a] of typed)
    for (const [other, b] of typed)
      if (!one.some((type) => other.includes(type)))
        return `${one.join(" or ")}${at(a)} and ${other.join(" or ")}${at(b)} have none in common`;
  return undefined;
}

function typesIn(schema: JsonObject, at: SchemaAt): (readonly [readonly string[], SchemaAt])[] {
  const values = valuesIn(schema) ?? [];
  const types = namedTypes(schema);
  const alternatives = ["anyOf", "oneOf"].map((keyword) => typesOfAny(itemsOf(schema[keyword])));
  const found = [...alternatives, types, [...new Set(values.map(typeOf))]];
  return found.filter((each) => each.length > 0).map((each) => [each, at]);
}

/** The types of some schemas, if each names its own. */
function typesOfAny(schemas: readonly JsonValue[]): readonly string[] {
  const types = schemas.map((schema) => (isJsonObject(schema) ? namedTypes(schema) : []));
  return types.every((each) => each.length > 0) ? types.flat() : [];
}

function namedTypes({ type }: JsonObject): readonly string[] {
  const named = [type, ...itemsOf(type)].filter((each) => typeof each === "string");
  return named.map((each) => (each === "integer" ? "number" : each));
}

function typeOf(value: JsonValue): string {
  if (value === null) return "null";
  return Array.isArray(value) ? "array" : typeof value;
}

/** Values of two schemas that have none in common. */
function clashOfValues(all: readonly SchemaAt[]): string | undefined {
  const listed = all.flatMap((at) => {
    const values = isJsonObject(at.schema) ? valuesIn(at.schema) : undefined;
    return values === undefined ? [] : [[new Set(values.map(canonicalJson)), at] as const];
  });
  for (const [one, a] of listed)
    for (const [other, b] of listed)
      if (![...one].some((value) => other.has(value)))
        return a === b
          ? `the list of values${at(a)} is empty`
          : `the values${at(a)} and those${at(b)} have none in common`;
  return undefined;
}

function valuesIn(schema: JsonObject): readonly JsonValue[] | undefined {
  if (Object.hasOwn(schema, "const")) return [schema.const ?? null];
  return Array.isArray(schema.enum) ? schema.enum : undefined;
}

/** A required property that a closed object beside it does not have. */
function clashOfNames(place: Place): string | undefined {
  const required = place.applied.flatMap(({ schema }) =>
    isJsonObject(schema) ? itemsOf(schema.required).filter((name) => typeof name === "string") : [],
  );
  for (const name of new Set(required)) {
    const closed = place.all.filter(({ schema }) => isClosedTo(name, schema));
    const reason = forbiddenBy(name, closed);
    if (reason !== undefined) return `it requires ${quote(name, 40)}, but ${reason}`;
  }
  return undefined;
}

function at({ pointer }: SchemaAt): string {
  return pointer === "" ? "" : ` at ${printable(pointer, 120)}`;
}
