import fc from "fast-check";
import type { JsonObject, JsonSchema, JsonValue } from "../../src/runtime/json/json.js";

const KEYS = ["a", "b", "c"];
// Keywords as list items, since the linter takes an object with `then` for a thenable.
const CONDITION = ["if", "then", "else"];
const key = fc.constantFrom(...KEYS);
const small = fc.integer({ min: 0, max: 4 });

function sometimes<T>(values: fc.Arbitrary<T>): fc.Arbitrary<T | undefined> {
  return fc.option(values, { nil: undefined });
}

/** A copy without the members that are `undefined`. */
function made(members: Readonly<Record<string, JsonValue | undefined>>): JsonObject {
  const kept = Object.entries(members).flatMap(([name, value]): [string, JsonValue][] =>
    value === undefined ? [] : [[name, value]],
  );
  return Object.fromEntries(kept);
}

/** Small schemas from few names and values, so that two of them often overlap: constraints, unions, references. */
export const schemas: fc.Arbitrary<JsonObject> = fc
  .letrec<{ schema: JsonSchema; object: JsonSchema }>((tie) => ({
    schema: fc.oneof(
      { maxDepth: 3, depthSize: "small" },
      fc
        .record({
          minLength: sometimes(small),
          maxLength: sometimes(small),
          pattern: sometimes(fc.constantFrom("^a", "b$")),
        })
        .map((words) => made({ type: "string", ...words })),
      fc
        .record({
          minimum: sometimes(small),
          exclusiveMaximum: sometimes(small),
          multipleOf: sometimes(fc.constant(2)),
        })
        .chain((words) =>
          fc.constantFrom("number", "integer").map((type) => made({ type, ...words })),
        ),
      fc.constantFrom<JsonSchema>(
        { type: "boolean" },
        { type: "null" },
        { const: "ab" },
        {},
        true,
        false,
      ),
      fc
        .uniqueArray(fc.constantFrom<JsonValue>("a", "ab", 1, 2, true, null), {
          minLength: 1,
          maxLength: 3,
        })
        .map((values): JsonSchema => ({ enum: values })),
      fc.constantFrom<JsonSchema>(
        { $ref: "#/$defs/A" },
        { $ref: "#/$defs/B" },
        { $ref: "#/$defs/A", minLength: 2 },
      ),
      tie("object"),
      fc
        .record({
          items: tie("schema"),
          minItems: sometimes(small),
          uniqueItems: sometimes(fc.constant(true)),
        })
        .map((words) => made({ type: "array", ...words })),
      fc
        .record({
          prefixItems: fc.array(tie("schema"), { minLength: 1, maxLength: 2 }),
          items: sometimes(tie("schema")),
          minItems: sometimes(small),
        })
        .map((words) => made({ type: "array", ...words })),
      fc
        .array(tie("schema"), { minLength: 1, maxLength: 3 })
        .chain((members) =>
          fc
            .constantFrom("anyOf", "oneOf", "allOf")
            .map((keyword): JsonSchema => ({ [keyword]: members })),
        ),
      tie("schema").map((schema): JsonSchema => ({ type: "string", not: schema })),
      fc
        .record({ if: tie("schema"), yes: tie("schema"), no: tie("schema") })
        .map(
          ({ if: condition, yes, no }): JsonSchema =>
            Object.fromEntries(
              CONDITION.map((keyword, index) => [keyword, [condition, yes, no][index] ?? true]),
            ),
        ),
    ),
    object: fc
      .record({
        properties: fc.dictionary(key, tie("schema"), { maxKeys: 3 }),
        required: sometimes(fc.uniqueArray(key, { maxLength: 2 })),
        additionalProperties: sometimes(tie("schema")),
        maxProperties: sometimes(small),
        patternProperties: sometimes(
          fc.constantFrom<JsonValue>(
            { "^a": { type: "string" } },
            { "^a": { type: "number" } },
            { "[bc]": { minLength: 1 } },
          ),
        ),
      })
      .map((words) => made({ type: "object", ...words })),
  }))
  .schema.chain((root) =>
    fc
      .record({
        A: fc.constantFrom<JsonSchema>(
          { type: "string" },
          { type: "string", minLength: 3 },
          { type: "object", properties: { a: { $ref: "#/$defs/A" } } },
        ),
        B: fc.constantFrom<JsonSchema>(
          { type: "integer" },
          { type: "number" },
          { anyOf: [{ $ref: "#/$defs/A" }, { type: "null" }] },
        ),
      })
      .map(
        ({ A, B }): JsonObject => ({
          ...(typeof root === "object" ? root : { allOf: [root] }),
          $defs: { A, B },
        }),
      ),
  );

/** Schemas of numbers with overlapping members of unions. */
export const numberSchemas: fc.Arbitrary<JsonObject> = fc.letrec<{ schema: JsonObject }>((tie) => ({
  schema: fc.oneof(
    { maxDepth: 2, depthSize: "medium" },
    fc
      .record({ minimum: sometimes(small), maximum: sometimes(small) })
      .map((words) => made({ type: "number", ...words })),
    fc.constantFrom<JsonObject>(
      { type: "integer" },
      { enum: [1, 2] },
      { const: 2 },
      { type: ["number", "null"] },
    ),
    fc
      .tuple(
        fc.constantFrom("anyOf", "oneOf", "allOf"),
        fc.array(tie("schema"), { minLength: 1, maxLength: 3 }),
      )
      .map(([keyword, members]): JsonObject => ({ [keyword]: members })),
    fc.record({ minimum: small, anyOf: fc.array(tie("schema"), { minLength: 1, maxLength: 2 }) }),
  ),
})).schema;

/** Values from the same names and values as the schemas. */
export const values: fc.Arbitrary<JsonValue> = fc.letrec<{ value: JsonValue }>((tie) => ({
  value: fc.oneof(
    { maxDepth: 3, depthSize: "small" },
    fc.constantFrom<JsonValue>(
      "",
      "a",
      "ab",
      "aab",
      "b",
      "abcab",
      0,
      1,
      2,
      2.5,
      4,
      5,
      true,
      false,
      null,
    ),
    fc.array(tie("value"), { maxLength: 3 }),
    fc.dictionary(key, tie("value"), { maxKeys: 3 }),
  ),
})).value;

/** A pair of schemas that differ in one place or a few. */
export function changed(
  schema: JsonObject,
  parts: fc.Arbitrary<JsonObject>,
): fc.Arbitrary<JsonObject> {
  const places = placesOf(schema);
  return fc
    .array(
      fc.tuple(fc.nat(places.length - 1), parts, fc.constantFrom("replace", "drop", "double")),
      { minLength: 1, maxLength: 2 },
    )
    .map((edits) => {
      let edited: JsonValue = schema;
      for (const [index, { $defs: _, ...part }, how] of edits) {
        const place = places[index] ?? [];
        edited = edit(edited, place, (old) =>
          how === "replace" ? part : how === "double" ? { anyOf: [old, part] } : undefined,
        );
      }
      return typeof edited === "object" && edited !== null && !Array.isArray(edited)
        ? (edited as JsonObject)
        : {};
    });
}

type Place = readonly (string | number)[];

/** The paths of all places below the root of a schema. */
function placesOf(value: JsonValue, place: Place = []): readonly Place[] {
  const children = Array.isArray(value)
    ? [...value.entries()]
    : typeof value === "object" && value !== null
      ? Object.entries(value)
      : [];
  const below = children.flatMap(([name, child]) => placesOf(child, [...place, name]));
  return place.length === 0 ? below : [place, ...below];
}

function edit(
  value: JsonValue,
  place: Place,
  change: (old: JsonValue) => JsonValue | undefined,
): JsonValue {
  const [head, ...rest] = place;
  if (head === undefined || typeof value !== "object" || value === null) return value;
  const entries: [string, JsonValue][] = Object.entries(value);
  const edited = entries.flatMap(([name, child]): [string, JsonValue][] => {
    if (name !== String(head)) return [[name, child]];
    const now = rest.length > 0 ? edit(child, rest, change) : change(child);
    return now === undefined ? [] : [[name, now]];
  });
  return Array.isArray(value) ? edited.map(([, child]) => child) : Object.fromEntries(edited);
}
