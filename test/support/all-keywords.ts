import fc from "fast-check";
import type { JsonObject, JsonSchema, JsonValue } from "../../src/runtime/json/json.js";

const key = fc.constantFrom("a", "b", "x-c");
const count = fc.integer({ min: 0, max: 3 });
const type = fc.constantFrom("string", "number", "integer", "boolean", "null", "array", "object");

/** Small JSON values of few keys and texts, so that they often fit. */
export const { jsonValue } = fc.letrec<{ jsonValue: JsonValue }>((tie) => ({
  jsonValue: fc.oneof(
    { maxDepth: 3, depthSize: "small", withCrossShrink: true },
    fc.constantFrom<JsonValue[]>("", "a", "ab", "2024-01-31", 0, 1, 2, 1.5, -1, true, false, null),
    fc.array(tie("jsonValue"), { maxLength: 3 }),
    fc.dictionary(key, tie("jsonValue"), { maxKeys: 3, noNullPrototype: true }),
  ),
}));

type Member = readonly [keyword: string, operand: JsonValue];

const { schema } = fc.letrec<{ schema: JsonSchema; members: readonly Member[] }>((tie) => {
  const inner = tie("schema") as fc.Arbitrary<JsonSchema>;
  const list = fc.array(inner, { minLength: 1, maxLength: 3 });
  const map = fc.dictionary(key, inner, { maxKeys: 2, noNullPrototype: true });
  const patterns = fc.dictionary(fc.constantFrom("^x-", "a", "^b$", "[ab]$"), inner, {
    maxKeys: 2,
  });
  const keywords: Readonly<Record<string, fc.Arbitrary<JsonValue>>> = {
    type: fc.oneof(type, fc.uniqueArray(type, { minLength: 1, maxLength: 3 })),
    enum: fc.uniqueArray(jsonValue, { minLength: 1, maxLength: 3, comparator: "SameValue" }),
    const: jsonValue,
    minimum: count,
    maximum: count,
    exclusiveMinimum: count,
    exclusiveMaximum: count,
    multipleOf: fc.constantFrom(1, 2, 0.5),
    minLength: count,
    maxLength: count,
    pattern: fc.constantFrom("^a", "b$", "^(a|b)+$", "\\d"),
    format: fc.constantFrom("date", "email"),
    minItems: count,
    maxItems: count,
    uniqueItems: fc.boolean(),
    minProperties: count,
    maxProperties: count,
    required: fc.uniqueArray(key, { maxLength: 2 }),
    dependentRequired: fc.dictionary(key, fc.uniqueArray(key, { maxLength: 2 }), {
      maxKeys: 2,
      noNullPrototype: true,
    }),
    properties: map,
    patternProperties: patterns,
    additionalProperties: inner,
    propertyNames: inner,
    unevaluatedProperties: inner,
    dependentSchemas: map,
    items: inner,
    prefixItems: list,
    contains: inner,
    minContains: count,
    maxContains: count,
    unevaluatedItems: inner,
    allOf: list,
    anyOf: list,
    oneOf: list,
    not: inner,
    if: inner,
    // biome-ignore lint/suspicious/noThenProperty: it is the keyword
    then: inner,
    else: inner,
    $ref: fc.constantFrom("#/$defs/s", "#/$defs/t"),
  };
  const member = fc.oneof(
    ...Object.entries(keywords).map(([name, operand]) =>
      operand.map((value): Member => [name, value]),
    ),
  );
  return {
    members: fc.array(member, { minLength: 1, maxLength: 4 }),
    schema: fc.oneof(
      { maxDepth: 3, depthSize: "small" },
      fc.constantFrom<JsonSchema[]>(true, false, {}, { type: "string" }, { type: "integer" }),
      { weight: 4, arbitrary: tie("members").map((members) => Object.fromEntries(members)) },
    ),
  };
});

/** Random schemas of every keyword that constrains values, with definitions that refer to no others. */
export const schemaOfAllKeywords: fc.Arbitrary<JsonObject> = fc
  .tuple(schema, schema)
  .map(([whole, definition]) => ({
    ...(typeof whole === "boolean" ? { allOf: [whole] } : whole),
    $defs: { s: { type: "string" }, t: withoutReferences(definition) },
  }));

function withoutReferences(definition: JsonSchema): JsonSchema {
  return JSON.parse(JSON.stringify(definition).replaceAll('"$ref"', '"$comment"'));
}
