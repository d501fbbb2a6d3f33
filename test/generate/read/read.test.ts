import { expect, it } from "vitest";
import { readSchema } from "../../../src/generate/read/read.js";
import { Repairs } from "../../../src/generate/read/repair/repairs.js";
import type { Direction, Documentation, TypeNode } from "../../../src/model/type.js";
import type { JsonObject, JsonSchema } from "../../../src/runtime/json/json.js";

/** Each schema is read alone. What comes of it is in `schemas/`, which `npm run test:update` writes anew. */
const CASES: readonly (readonly [title: string, ...schemas: readonly JsonSchema[]])[] = [
  ["no object", true, false],
  [
    "arrays",
    { type: "array" },
    { items: {} },
    { type: "array", items: false },
    { items: { type: "integer" }, minItems: 1 },
    { prefixItems: [{ type: "string" }, {}], items: { type: "integer" }, minItems: 1 },
    { prefixItems: [{ type: "string" }, {}], items: false, minItems: 5 },
    { prefixItems: [{ type: "string" }, {}], items: [{}], minItems: -1 },
    { prefixItems: [{ type: "string" }, {}, {}], maxItems: 2, minItems: 0.5 },
    { prefixItems: [{ type: "string" }, {}], maxItems: 0 },
    { prefixItems: [{ type: "string" }], maxItems: -1, uniqueItems: true, contains: {} },
    { prefixItems: [{ type: "string" }, false, {}], minItems: 3 },
    { items: [{ type: "integer" }, { type: "string" }], additionalItems: { type: "integer" } },
    { items: [{ type: "string" }], additionalItems: false },
    { items: [{ type: "string" }], additionalItems: { type: "string" }, maxItems: 1 },
    { prefixItems: Array.from({ length: 64 }, () => ({ type: "string" })), items: false },
    {
      prefixItems: Array.from({ length: 66 }, (_, index) => ({
        type: index < 65 ? "string" : "boolean",
      })),
      items: { type: "null" },
      minItems: 66,
    },
  ],
  [
    "values",
    { const: null },
    { const: { a: [1, "x", null, {}], b: 9007199254740993n.toString() } },
    { const: 1e300, type: "number" },
    { const: [1e300] },
    { enum: [1e300, "a"] },
    { enum: [1, "a", true, null, [1, []], { a: 1 }], type: ["string", "object", "array"] },
    { enum: [1, 2], type: "string" },
    { enum: numbered(2_000) },
    { enum: [...numbered(1_996), 1, true, null, [1], { a: 1 }] },
    { type: ["string", "null"], nullable: true },
    { nullable: true },
    { type: "integer", const: 3 },
    { type: "string", enum: ["a", 1] },
  ],
  [
    "objects",
    { required: ["a"], type: "object" },
    { required: ["a", "b"], additionalProperties: { type: "string" } },
    { required: ["a"], additionalProperties: false },
    { required: ["x-a", "id"], patternProperties: { "^x-": { type: "string" } } },
    {
      properties: { "x-a": { type: ["string", "null"] }, b: {} },
      patternProperties: { "^x-": { type: "string" }, a$: { enum: ["a", null] }, "^c$": {} },
      required: ["c"],
      additionalProperties: { type: "integer" },
    },
    { properties: { a: {} }, patternProperties: { "^a$": { type: "string" } } },
    { patternProperties: { "(": { type: "integer" } } },
    { patternProperties: { ".*": { type: "integer" } }, additionalProperties: false },
    { patternProperties: { ".*": false } },
    { patternProperties: { ".*": { type: ["string", "null"] }, "": { type: "string" } } },
    { patternProperties: { "^[a-z]+$": { type: "integer" } } },
    { patternProperties: { "^[a-z]+$": { type: "integer" } }, additionalProperties: false },
    {
      patternProperties: { "^[a-z]+$": { type: "integer" }, "[0-9]": { const: "a" } },
      additionalProperties: { type: "string" },
    },
    { patternProperties: { "^[a-z]+$": false } },
    { patternProperties: { "^[a-z]+$": false }, additionalProperties: false },
    { propertyNames: { enum: ["a", 1, "b"] }, properties: { a: { type: "string" } } },
    { propertyNames: { enum: ["a"] }, properties: { b: {} } },
    { propertyNames: { const: "a" }, additionalProperties: { type: "string" } },
    { propertyNames: { enum: ["a", "b"] }, properties: { a: {} }, additionalProperties: false },
    { propertyNames: { enum: ["a"] }, patternProperties: { "^x": {} } },
    { propertyNames: { pattern: "^a" } },
    { propertyNames: { $ref: "#/$defs/Key" }, $defs: { Key: { enum: ["a", "b"] } } },
    {
      propertyNames: { anyOf: [{ $ref: "#/$defs/Alias" }, { const: "c" }] },
      additionalProperties: { type: "string" },
      $defs: { Key: { type: "string", enum: ["a", "b"] }, Alias: { $ref: "#/$defs/Key" } },
    },
    {
      propertyNames: { allOf: [{ enum: ["x-a", "b", "c"] }, { enum: ["c", "x-a"] }] },
      patternProperties: { "^x-": { type: "string" } },
      required: ["c"],
    },
    { propertyNames: { anyOf: [{ enum: ["a"] }, { type: "string" }] } },
    { propertyNames: { type: "integer" } },
    { propertyNames: false },
    { propertyNames: true },
    { propertyNames: { enum: numbered(201).map(String) } },
    { properties: { a: { default: 1 }, b: { readOnly: true }, c: { writeOnly: true } } },
    { properties: { a: { default: 1 }, b: true }, required: ["a", "b", "c"] },
    { properties: { a: false, b: { type: "string" } }, dependentRequired: { a: ["b"] } },
  ],
  [
    "documentation",
    { properties: { a: { description: " ", type: ["integer", "null"], minimum: 1 }, b: true } },
    { properties: { a: { description: "A.", type: ["string", "null"], deprecated: true } } },
    { properties: { a: { type: "integer", const: 1 }, b: { type: "integer", enum: [1, 2] } } },
    { properties: { a: { example: 1, examples: [2, 3] }, b: { example: null }, c: {} } },
    { properties: { a: { type: "array", uniqueItems: false, minItems: 1, default: null } } },
    { properties: { a: { prefixItems: [{}], minItems: 1, maxItems: 2, uniqueItems: true } } },
    { properties: { a: { items: [{}], minItems: 1 } } },
    { description: 5, pattern: "a", format: "date", exclusiveMinimum: 1 },
    { enum: ["a", "b", 1], enumDescriptions: ["One.", "", "Three."], description: "All." },
    { enum: [1, 2], "x-enum-varnames": ["ONE", "TWO"], "x-enumDescriptions": { 2: "Two." } },
    { items: { enum: ["a"], markdownEnumDescriptions: ["*A*"] } },
    { enum: ["a", "b"], enumDescriptions: ["One."] },
    { properties: { a: { description: "An a.", markdownDescription: "An `a`." } } },
    { properties: { a: { description: "An a.", markdownDescription: "**Bold**" } } },
    { properties: { a: { deprecated: "Use b." }, b: { deprecationMessage: "Gone." } } },
    { prefixItems: [{ description: "One." }], items: { type: "string", description: "More." } },
  ],
  [
    "compositions",
    { allOf: [{ type: ["string", "null"] }, { type: ["string", "integer"], minLength: 1 }] },
    { oneOf: [true, true] },
    { oneOf: [true, { type: "string" }] },
    { anyOf: [true, true] },
    { anyOf: [{ type: "number" }, { not: {} }, { type: "null" }] },
    { not: { type: ["string", "integer"] } },
    { type: ["string", "null"], not: { type: "null" } },
    { not: { anyOf: [{ type: "object" }, { type: "array" }], description: "no container" } },
    { not: { not: { type: "string" } } },
    { not: { not: { properties: { a: {} } } } },
    { type: ["array", "null"], contains: false },
    // biome-ignore lint/suspicious/noThenProperty: it is the keyword
    { if: true, then: { type: "string" }, else: { type: "number" } },
    { anyOf: [{ type: "string" }, { type: "string", minLength: 1 }] },
    { oneOf: [{ type: "string" }, { type: "integer" }] },
    { oneOf: [{ type: "number" }, { type: "integer" }] },
    { oneOf: [{ type: "string" }, { const: "a" }] },
    { oneOf: [{ const: "a" }, { type: "string" }] },
    { oneOf: [{ const: 1 }, { const: "1" }, { type: "boolean" }] },
    { oneOf: [{ prefixItems: [{}] }, { items: { type: "string" } }] },
    { oneOf: [{ const: "a" }, { const: "b" }] },
    { oneOf: [{ const: "a" }, { enum: ["a", "b"] }] },
    { oneOf: [{ const: 1 }, { type: "string" }, { type: "array" }, { type: "object" }] },
    { oneOf: [{ type: "object" }, { required: ["a"] }] },
    { oneOf: [{ items: { type: "string" } }, { items: { type: "integer" } }] },
    { oneOf: [{ $ref: "#/$defs/A" }], $defs: { A: { required: ["a"] } } },
    { oneOf: [{ $ref: "#/$defs/A" }, { type: "string" }], $defs: { A: { required: ["a"] } } },
    { oneOf: [{ type: "string" }, {}] },
    { oneOf: [{}] },
    {
      oneOf: [{ $ref: "#/$defs/A" }, { $ref: "#/$defs/B" }, { type: "string" }],
      discriminator: { propertyName: "k", mapping: { a: "#/$defs/A", b: "#/$defs/A" } },
      $defs: { A: { properties: { x: {} } }, B: { type: "object" } },
    },
    {
      oneOf: [{ $ref: "#/$defs/A" }],
      discriminator: { propertyName: 5, mapping: { a: "#/$defs/A" } },
      $defs: { A: { type: "object" } },
    },
  ],
  [
    "all of two",
    ...[
      [{ type: "string" }, { type: "integer" }],
      [{ type: "string" }, false],
      [{ const: "a" }, { type: "string" }],
      [{ const: "a" }, { type: "integer" }],
      [{ type: "string" }, { const: "a" }],
      [{ type: "integer" }, { const: "a" }],
      [{ const: "a" }, { const: "b" }],
      [{ const: "a" }, { items: {}, type: "array" }],
      [{ type: "object" }, { type: "array" }],
      [{ type: "object" }, { type: "string" }],
      [{ items: { type: ["string", "null"] } }, { items: { type: ["string", "integer"] } }],
      [{ items: { type: "string" } }, { items: { type: "integer" } }],
      [{ prefixItems: [{}, { const: "b" }], minItems: 1 }, { items: { type: "string" } }],
      [{ items: { type: "string" } }, { prefixItems: [{}, { const: "b" }], items: false }],
      [{ prefixItems: [{}, { const: "b" }] }, { prefixItems: [{ const: "a" }], minItems: 2 }],
      [{ prefixItems: [{ const: "a" }] }, { prefixItems: [{ const: "b" }], minItems: 1 }],
      [
        { prefixItems: [{ const: "a" }, { const: "a" }], minItems: 1 },
        { prefixItems: [{}, { const: "b" }] },
      ],
      [
        { prefixItems: [{}, {}], items: false },
        { prefixItems: [{}], items: false, minItems: 1 },
      ],
      [{ prefixItems: [{}], items: { type: "string" } }, { items: { type: "integer" } }],
      [{ properties: { a: { type: "string", title: "T" } } }, { required: ["a"] }],
      [
        { properties: { a: { type: "string", description: "One.", minLength: 1 } } },
        { properties: { a: { enum: ["x", 1], description: "Two.", minLength: 1, default: 1 } } },
      ],
      [{ properties: { a: {} } }, { properties: { a: { description: "Two." } } }],
      [
        { properties: { a: { const: 1 }, b: {} }, required: ["a"] },
        { properties: { a: { const: 2 } } },
      ],
      [{ properties: { a: { const: 1 }, b: {} } }, { properties: { a: { const: 2 } } }],
      [{ properties: { a: {} } }, { additionalProperties: { type: "string" } }],
      [{ additionalProperties: { type: "string" } }, { properties: { a: {} } }],
      [{ properties: { a: {} } }, { additionalProperties: false }],
      [{ additionalProperties: false, properties: { b: {} } }, { properties: { a: {} } }],
      [{ properties: { "x-a": {}, b: {} } }, { patternProperties: { "^x-": { type: "string" } } }],
      [
        { properties: { b: {} }, additionalProperties: false },
        { patternProperties: { "^x-": { type: "string" }, "^y": {} }, properties: { "x-a": {} } },
      ],
      [
        { patternProperties: { "^x-": { type: "string" } } },
        { patternProperties: { "^x-": { type: "string" }, "^y-": {} } },
      ],
      [{ additionalProperties: { type: "string" } }, { additionalProperties: { type: "integer" } }],
      [{ additionalProperties: { type: "string" } }, { additionalProperties: false }],
      [{ additionalProperties: false }, { additionalProperties: { type: "string" } }],
      [
        { additionalProperties: { type: ["string", "null"] } },
        { additionalProperties: { type: ["string", "integer"] } },
      ],
      [{ properties: { a: {}, b: {} } }, { anyOf: [{ required: ["a"] }, { required: ["b"] }] }],
      [
        { properties: { a: { type: "string" } } },
        { anyOf: [{ required: ["a"] }, { required: ["b"] }] },
      ],
      [
        { properties: { a: {}, b: {} } },
        { anyOf: [{ required: ["a", "b"] }, { required: ["b"] }] },
      ],
      [
        { properties: { a: {}, b: {}, c: {} } },
        { anyOf: [{ required: ["a"] }, { required: ["b"], additionalProperties: false }] },
      ],
      [
        { properties: { a: {}, b: {}, c: {} } },
        { anyOf: [{ required: ["a"] }, { required: ["b"], patternProperties: { "^x": {} } }] },
      ],
      [
        { properties: { a: { type: "string" }, b: {}, c: {} }, required: ["a"] },
        {
          anyOf: [
            { properties: { a: { const: "x" } } },
            { properties: { a: { const: 1 } }, required: ["a"] },
          ],
        },
      ],
      [
        { properties: { a: {}, b: {}, c: {} } },
        { anyOf: [{ required: ["a"] }, { type: "string" }] },
      ],
      [
        { properties: { a: {}, b: {}, c: {} } },
        { anyOf: [{ required: ["a"] }, { required: ["z"] }] },
      ],
      [{ anyOf: objects(16) }, { anyOf: objects(16) }],
      [{ anyOf: objects(17) }, { anyOf: objects(16) }],
      [{ enum: numbered(300) }, { enum: numbered(2) }],
      [{ $ref: "#/$defs/Text" }, { type: "string" }],
      [{ $ref: "#/$defs/Object" }, { type: "object" }],
      [{ type: "object" }, { $ref: "#/$defs/Object" }],
      [{ $ref: "#/$defs/Object" }, { required: ["b"] }],
      [{ required: ["b"] }, { $ref: "#/$defs/Object" }],
      [{ $ref: "#/$defs/Object" }, { type: "string" }],
      [{ $ref: "#/$defs/Anything" }, { type: "string" }],
      [{ $ref: "#/$defs/Alias" }, { required: ["b"] }],
      [{ $ref: "#/$defs/Self" }, { required: ["b"] }],
      [
        { $ref: "#/$defs/Self" },
        { $ref: "#/$defs/Object" },
        { required: ["c"] },
        { $ref: "#/$defs/Self" },
      ],
      [{ $ref: "#/$defs/Missing" }, { type: "string" }],
    ].map(
      (allOf): JsonSchema => ({
        allOf,
        ...(JSON.stringify(allOf).includes("$defs") && {
          $defs: {
            Text: { type: "string" },
            Object: { properties: { a: { type: "string" } }, required: ["a"] },
            Anything: {},
            Alias: { $ref: "#/$defs/Object" },
            Self: { allOf: [{ $ref: "#/$defs/Self" }, { properties: { s: {} } }] },
          },
        }),
      }),
    ),
  ],
  [
    "references",
    { $ref: "#" },
    { properties: { a: { $ref: "#" } } },
    { $ref: 5 },
    { $ref: "#/$defs/Yes", $defs: { Yes: true } },
    { items: { $ref: "#/$defs/No" }, $defs: { No: false } },
    { items: { $ref: "#/$defs/No" }, $defs: { No: 5 } },
    { items: { $ref: "#/properties/a/items" }, properties: { a: { items: { required: ["x"] } } } },
    {
      anyOf: [{ $ref: "#/allOf/0" }, { $ref: "#/$defs/a/additionalProperties" }],
      allOf: [{}],
      $defs: { a: { additionalProperties: { required: ["x"] } } },
    },
    {
      $schema: "http://json-schema.org/draft-07/schema#",
      $ref: "#/definitions/A",
      required: ["b"],
      definitions: { A: { type: "object" } },
    },
    { $dynamicRef: "#n", $defs: { A: { $dynamicAnchor: "n", required: ["a"] } } },
    {
      items: { $dynamicRef: "#n" },
      $defs: { A: { $dynamicAnchor: "n", required: ["a"] }, B: { $dynamicAnchor: "n" } },
    },
    {
      items: { $ref: "#/$defs/A" },
      $defs: {
        A: { anyOf: [{ $ref: "#/$defs/A" }, { type: "string" }, { $ref: "#/$defs/B" }] },
        B: { anyOf: [{ $ref: "#/$defs/A" }, { type: "null" }, { required: ["b"] }] },
      },
    },
    { items: { $ref: "#/$defs/A" }, $defs: { A: { $ref: "#/$defs/B" }, B: { $ref: "#/$defs/A" } } },
    {
      items: { $ref: "#/$defs/A" },
      $defs: {
        A: { $ref: "#/$defs/B" },
        B: { $ref: "#/$defs/C" },
        C: { type: "string" },
        D: { type: "null" },
      },
    },
    { anyOf: [{ $ref: "#/$defs/A" }, { type: "string" }], $defs: { A: { type: "string" } } },
    { anyOf: [{ $ref: "#" }, { type: "string" }] },
    {
      properties: { a: open("#/$defs/Text"), b: open("#/$defs/Either"), c: open("#/$defs/Object") },
      $defs: {
        Text: { type: "string" },
        Either: { anyOf: [{ type: "string" }, { properties: { e: { type: "null" } } }] },
        Object: { properties: { o: { type: "null" } } },
      },
    },
    { items: { anyOf: [{ $ref: "#/$defs/A" }, { required: ["z"] }] }, $defs: { A: false } },
    {
      properties: { a: { $ref: "#/$defs/A" }, b: { $ref: "#/$defs/B" }, c: { $ref: "#/$defs/A" } },
      $defs: {
        A: { items: { $ref: "#/$defs/C" } },
        B: { required: ["b"] },
        C: { required: ["c"], properties: { d: { $ref: "#/$defs/A" } } },
      },
    },
    {
      items: { $ref: "#/$defs/A" },
      $defs: {
        A: { allOf: [{ $ref: "#/$defs/B" }, { $ref: "#/$defs/B2" }] },
        B: { allOf: [{ $ref: "#/$defs/A" }, { required: ["b"] }] },
        B2: { anyOf: [{ $ref: "#/$defs/A" }, { required: ["c"] }] },
      },
    },
  ],
  [
    "odd",
    // Keywords of one type beside others that are named.
    { type: ["array", "null"], anyOf: [{ items: { type: "string" } }, { items: { const: 1 } }] },
    { type: ["object", "null"], allOf: [{ properties: { a: {} } }, { required: ["a"] }] },
    { $ref: "#/$defs/A", type: ["array", "null"], $defs: { A: { items: { type: "string" } } } },
    { properties: { a: {} }, anyOf: [{ type: "object" }, { type: "null" }] },
    { properties: { a: {} }, not: { type: "array" } },
    { enum: ["x", null], oneOf: [{ required: ["a"] }, { minItems: 1 }] },
    { type: ["object", "null"], allOf: [{ anyOf: [{ required: ["a"] }, { required: ["b"] }] }] },
    {
      allOf: [
        { type: ["array", "null"] },
        { anyOf: [{ items: { type: "string" } }, { items: { const: 1 } }] },
      ],
    },
    // A large type of which a part is no object is not repeated.
    {
      allOf: [{ $ref: "#/$defs/Big" }, { properties: { own: { type: "string" } } }],
      $defs: {
        Big: {
          type: ["object", "boolean"],
          properties: Object.fromEntries([..."abcdefghijklmnopq"].map((key) => [key, true])),
        },
      },
    },
    // Keys that only a condition evaluates.
    {
      properties: { a: { type: "string" } },
      if: { required: ["a"] },
      // biome-ignore lint/suspicious/noThenProperty: it is the keyword
      then: { properties: { b: { type: "boolean" } }, patternProperties: { "^x": { const: 1 } } },
      unevaluatedProperties: { type: "null" },
    },
    {
      $ref: "#/$defs/A",
      dependentSchemas: { a: { additionalProperties: { type: "string" } } },
      unevaluatedProperties: { type: "null" },
      $defs: { A: { properties: { a: { const: 1 } } } },
    },
    {
      $ref: "#/$defs/A",
      unevaluatedProperties: { type: "null" },
      $defs: { A: { properties: { a: {} }, additionalProperties: false } },
    },
    // Values and types.
    { type: "integer", oneOf: [{ const: "1", title: "One" }, { enum: ["2", "3"] }] },
    { type: "integer", anyOf: [{ const: "1" }, { enum: [2, 3] }] },
    { properties: { a: { not: { const: null } }, b: { not: { enum: [null] } } } },
    { not: { allOf: [{ type: "string" }, { type: "null" }] } },
    { oneOf: [{ const: 2 ** 53 }, { enum: [2 ** 53, 5] }] },
    { type: "integer", enum: ["1", "2"] },
    { properties: { a: { type: "string", const: 5 } } },
    { items: { type: "string" }, enum: ["all", "none"] },
    { items: { type: "string" }, enum: ["all", ["a"], [1]] },
    { properties: { a: {} }, required: ["a"], const: "x" },
    { const: "x", enum: ["y"] },
    { enum: [] },
    { enum: ["a", "b", 1], not: { enum: ["a", 1] } },
    { enum: ["a"], not: { const: "a" } },
    { properties: { a: {} }, $ref: "#/$defs/S", $defs: { S: { type: "string" } } },
    { type: "object", $ref: "#/$defs/S", $defs: { S: { type: "string" } } },
    { type: "boolean", nullable: true, enum: ["true", null] },
    { properties: { a: { not: { $ref: "#/$defs/Any" } } }, $defs: { Any: {} } },
    { not: { $ref: "#/$defs/S" }, $defs: { S: { type: "string", title: "S" } } },
    {
      allOf: [{ type: "string" }, { properties: { a: {} } }, { $ref: "#/$defs/L" }],
      $defs: { L: { items: {} } },
    },
    { properties: { a: { propertyNames: false, required: ["b"] } } },
    {
      properties: {
        a: { prefixItems: [{}, false], minItems: 2 },
        b: { maxItems: 1, prefixItems: [{}], items: false, minItems: 2 },
      },
    },
    // Keys that no type can tell from others.
    {
      allOf: [
        { properties: { title: { type: "string" } } },
        { patternProperties: { "x[a-z]": { type: "object" } } },
        { additionalProperties: { type: ["string", "object"] } },
      ],
    },
    {
      allOf: [
        { patternProperties: { "x[a-z]": { type: "object" } } },
        { patternProperties: { "y[a-z]": { type: "number" } } },
      ],
    },
    // A discriminator beside values of its own.
    {
      oneOf: [{ $ref: "#/$defs/A" }, { $ref: "#/$defs/B" }],
      discriminator: { propertyName: "k", mapping: { a: "#/$defs/A", b: "#/$defs/B" } },
      $defs: {
        A: { properties: { k: { enum: ["a", "aa"] } } },
        B: { properties: { k: { type: "string" } } },
      },
    },
    // Items that no other schema evaluates.
    { allOf: [{ prefixItems: [{ type: "string" }] }], unevaluatedItems: false },
    {
      type: ["array", "null"],
      anyOf: [{ prefixItems: [{}] }, { $ref: "#/$defs/Two" }],
      unevaluatedItems: { type: "number" },
      $defs: { Two: { items: [{ type: "boolean" }, { type: "string" }] } },
    },
    { type: "array", allOf: [{ minItems: 1 }], unevaluatedItems: { type: "number" } },
    { type: "array", allOf: [{ contains: { const: 1 } }], unevaluatedItems: { type: "number" } },
    { type: "array", allOf: [{ items: {} }], unevaluatedItems: { type: "number" } },
    // Why any value is accepted.
    { properties: { a: { anyOf: [{ dt: "Date" }, { type: "string" }] } } },
    { properties: { a: { $ref: "#/$defs/A" } }, $defs: { A: { minLength: 1 } } },
    {
      properties: { a: { type: "string" }, b: { type: "string" } },
      allOf: [
        { anyOf: [{ required: ["a"] }, { required: ["b"] }] },
        { anyOf: [{ required: ["a"] }, { required: ["c"] }] },
      ],
    },
    { properties: { a: { contentSchema: { properties: { q: { description: "Inner." } } } } } },
    // Nullable.
    { enum: ["a"], nullable: true },
    { items: { $ref: "#/$defs/S", nullable: true }, $defs: { S: { type: "string" } } },
    { anyOf: [{ type: "string" }, { type: "integer" }], nullable: true },
    // Nothing.
    { not: {} },
    { anyOf: [{ type: "number" }, { not: {} }, { type: "null" }] },
    { properties: { a: { not: { description: "Gone." } }, b: false } },
    { items: { allOf: [{ type: "string" }, { type: "integer" }] } },
    { additionalProperties: { allOf: [{ const: 1 }, { const: 2 }] } },
    { anyOf: [{ type: "string", allOf: [{ type: "integer" }] }, { type: "boolean" }] },
    {
      properties: { "x-a": { type: "integer" } },
      patternProperties: { "^x-": { type: "string" } },
    },
    closed({ x: {} }, { required: ["x"], allOf: [closed({ y: {} }, { required: ["y"] })] }),
    closed({ x: {} }, { allOf: [closed({ y: {} })] }),
    closed({ a: {} }, { oneOf: [{ required: ["c"] }, { required: ["d"] }] }),
    closed({ a: {} }, { required: ["zzz"] }),
    // Anything.
    { properties: { a: { minLength: 1 }, b: { format: "date" }, c: { not: { type: "string" } } } },
    { properties: { a: { anyOf: [{}, { type: "null" }] }, b: { title: "B", default: 1 } } },
    { properties: { a: { anyOf: [{ minimum: 1 }, { type: "null" }] } } },
    { anyOf: [{ items: { minimum: 1 } }, { additionalProperties: { type: "string" } }] },
    { anyOf: [{ items: { type: "string" } }, { type: "array" }] },
    { _def: { typeName: "ZodObject" }, _cached: null },
    { properties: { a: { dt: "Date" }, b: { "x-order": 1 }, c: { description: "C.", order: 1 } } },
    { properties: { tag: {} }, required: ["tags", "other"] },
    // References.
    {
      $id: "https://a.test/tree",
      $ref: "list",
      $defs: {
        item: { $dynamicAnchor: "item", type: "string" },
        list: {
          $id: "list",
          items: { $dynamicRef: "#item" },
          $defs: { item: { $dynamicAnchor: "item" } },
        },
      },
    },
    {
      oneOf: [{ $ref: "#/$defs/A" }, { $ref: "#/$defs/B" }],
      discriminator: { propertyName: "k", mapping: { "1": "#/$defs/A", "2": "#/$defs/B" } },
      $defs: { A: { properties: { k: { const: 1 } } }, B: { properties: { k: { const: 2 } } } },
    },
  ],
];

/** An object with no other properties. */
function closed(properties: JsonObject, others: JsonObject = {}): JsonObject {
  return { properties, additionalProperties: false, ...others };
}

function open($ref: string): JsonSchema {
  return { $ref, unevaluatedProperties: { type: "integer" } };
}

function numbered(count: number): number[] {
  return Array.from({ length: count }, (_, index) => index);
}

function objects(count: number) {
  return numbered(count).map((index) => ({ required: [`p${index}`] }));
}

/** A type in short: `…` stands for further properties, `→` for a reference, `«»` for documentation. */
function shown(type: TypeNode): string {
  switch (type.kind) {
    case "primitive":
      return type.name;
    case "literal":
      return JSON.stringify(type.value);
    case "array":
      return `${shown(type.items)}[]`;
    case "tuple": {
      const elements = type.elements.map(
        (element, index) => `${shown(element)}${index < type.required ? "" : "?"}`,
      );
      return `[${[...elements, ...(type.rest ? [`...${shown(type.rest)}`] : [])].join(", ")}]`;
    }
    case "object": {
      const properties = type.properties.map(
        ({ key, required, type, doc }) =>
          `${key}${required ? "" : "?"}: ${shown(type)}${documented(doc)}`,
      );
      const patterns = type.patterns.map(
        ({ pieces, type }) => `${pieces.join("*")}: ${shown(type)}`,
      );
      const rest =
        type.rest === "open" ? ["…"] : type.rest === "closed" ? [] : [`…: ${shown(type.rest)}`];
      return `{${[...properties, ...patterns, ...rest].join(", ")}}`;
    }
    case "union":
      return `(${type.members.map(shown).join(" | ")})`;
    case "intersection":
      return `(${type.members.map(shown).join(" & ")})`;
    case "reference":
      return `→${type.id}`;
    default:
      return type.kind;
  }
}

function documented({ description = "", tags }: Documentation): string {
  const parts = tags.map(({ name, value }) =>
    value === undefined ? name : `${name} ${JSON.stringify(value)}`,
  );
  const text = [description, ...parts].filter((part) => part !== "").join("; ");
  return text === "" ? "" : ` «${text}»`;
}

function cut(text: string): string {
  return text.length > 600 ? `${text.slice(0, 300)} […] ${text.slice(-300)}` : text;
}

function read(schema: JsonSchema, direction: Direction): string {
  const repairs = new Repairs();
  const { types } = readSchema(schema, direction, repairs);
  return [
    `${shown(types.type)}${documented(types.doc)}`,
    ...types.definitions.map(
      ({ id, hint, type, doc }) => `${id} (${hint}) = ${shown(type)}${documented(doc)}`,
    ),
    ...types.lossy.map(({ pointer, keyword }) => `loses ${keyword} at ${pointer}`),
    ...repairs
      .diagnostics("place", "")
      .map(({ code, message, pointer }) => `${code} at ${pointer}: ${message}`),
  ]
    .map((line) => `  ${cut(line)}\n`)
    .join("");
}

it.each(CASES.map(([title, ...schemas]) => ({ title, schemas })))(
  "reads $title",
  async ({ title, schemas }) => {
    const text = schemas.map((schema) => both(schema)).join("\n");
    await expect(text).toMatchFileSnapshot(`schemas/${title.replaceAll(" ", "-")}.txt`);
  },
);

/** The output follows where it differs from the input. */
function both(schema: JsonSchema): string {
  const [input, output] = [read(schema, "input"), read(schema, "output")];
  return `${cut(JSON.stringify(schema))}\n${input}${input === output ? "" : `  in outputs:\n${output}`}`;
}

it.each<[string, (next: JsonSchema) => JsonSchema]>([
  ["nothing but references", (next) => next],
  ["parts", (next) => ({ allOf: [next] })],
  ["alternatives", (next) => ({ anyOf: [next, { type: "null" }] })],
  ["a part and a property", (next) => ({ allOf: [next], properties: { a: { type: "null" } } })],
])("a chain of 10,000 definitions is read to its end: %s", (_, link) => {
  const links = Array.from({ length: 10_000 }, (_, i) => [
    `d${i}`,
    link({ $ref: `#/$defs/d${i + 1}` }),
  ]);
  const $defs: JsonObject = { ...Object.fromEntries(links), d10000: { type: "string" } };
  const repairs = new Repairs();
  const schema = { properties: { a: { $ref: "#/$defs/d0" } }, $defs };
  const { types } = readSchema(schema, "input", repairs);
  expect(repairs.diagnostics("", "")).toEqual([]);
  expect(JSON.stringify(types)).toContain('{"kind":"primitive","name":"string"}');
});
