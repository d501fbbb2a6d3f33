import {
  isJsonObject,
  type JsonObject,
  type JsonSchema,
  type JsonValue,
} from "../../src/runtime/json/json.js";
import { subschemas } from "../../src/runtime/json/subschemas.js";
import type { Random } from "../random.js";

type Change = (value: JsonValue) => JsonValue;

/** Values of every type of JSON, at the edges of what schemas say of them. */
export const STRANGERS: readonly JsonValue[] = [
  null,
  true,
  0,
  -1,
  0.5,
  1e9,
  "",
  "x",
  [],
  [null],
  {},
  { "": null },
];

/** A copy of an instance with one change somewhere; `pool` holds values that the schema names. */
export function mutate(instance: JsonValue, pool: readonly JsonValue[], random: Random): JsonValue {
  const changes = placesOf(instance).flatMap((place) =>
    changesOf(place.value, pool, random).map((change) => () => place.replace(change(place.value))),
  );
  return random.pick(changes)();
}

interface Place {
  readonly value: JsonValue;
  /** The instance with another value here. */
  readonly replace: Change;
}

/** The first places of an instance: enough of a large one. */
const MAX_PLACES = 50;

function placesOf(instance: JsonValue): readonly Place[] {
  const places: Place[] = [{ value: instance, replace: (value) => value }];
  for (const { value, replace } of places) {
    if (places.length > MAX_PLACES) break;
    if (Array.isArray(value)) {
      for (const [i, item] of value.entries()) {
        places.push({ value: item, replace: (other) => replace(withItem(value, i, other)) });
      }
    } else if (isJsonObject(value)) {
      for (const [key, member] of Object.entries(value)) {
        places.push({ value: member, replace: (other) => replace(withMember(value, key, other)) });
      }
    }
  }
  return places;
}

function changesOf(
  value: JsonValue,
  pool: readonly JsonValue[],
  random: Random,
): readonly Change[] {
  const others: readonly Change[] = [
    () => random.pick(STRANGERS),
    () => (pool.length > 0 ? random.pick(pool) : null),
  ];
  if (typeof value === "number") return [...others, () => value + 1, () => value - 0.5];
  if (typeof value === "string") return [...others, () => `${value}x`, () => value.slice(1)];
  if (Array.isArray(value)) {
    const list: readonly JsonValue[] = value;
    return [
      ...others,
      () => list.slice(1),
      () => [...list, list.at(-1) ?? null],
      () => [...list, random.pick(STRANGERS)],
    ];
  }
  if (!isJsonObject(value)) return others;
  const keys = Object.keys(value);
  return [
    ...others,
    () => withMember(value, nameFrom(pool, random), random.pick(STRANGERS)),
    ...(keys.length === 0 ? [] : [() => withoutMember(value, random.pick(keys))]),
  ];
}

function nameFrom(pool: readonly JsonValue[], random: Random): string {
  const names = pool.filter((each) => typeof each === "string");
  return names.length > 0 && random.isHeads() ? random.pick(names) : "another key";
}

function withItem(value: readonly JsonValue[], at: number, item: JsonValue): JsonValue {
  return value.map((each, i) => (i === at ? item : each));
}

function withMember(value: JsonObject, key: string, member: JsonValue): JsonObject {
  return Object.fromEntries([...Object.entries(value), [key, member]]);
}

function withoutMember(value: JsonObject, key: string): JsonObject {
  return Object.fromEntries(Object.entries(value).filter(([name]) => name !== key));
}

/** The most values that {@link poolOf} collects. */
const MAX_POOL = 200;

/** Values that a schema names: constants, defaults, examples and the names of properties. */
export function poolOf(schema: JsonSchema): readonly JsonValue[] {
  const pool = new Set<JsonValue>();
  const open = isJsonObject(schema) ? [schema] : [];
  for (const next of open) {
    if (pool.size > MAX_POOL) break;
    for (const each of [next.const, next.default, next.enum, next.examples].flat()) {
      if (each !== undefined) pool.add(each);
    }
    if (isJsonObject(next.properties)) {
      for (const name of Object.keys(next.properties)) pool.add(name);
    }
    open.push(...[...subschemas(next)].map(([child]) => child));
  }
  return [...pool];
}
