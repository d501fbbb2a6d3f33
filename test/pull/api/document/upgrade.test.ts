import { describe, expect, it } from "vitest";
import { upgrade } from "../../../../src/pull/api/document/upgrade.js";
import type { JsonObject } from "../../../../src/runtime/json/json.js";

const cases: [string, JsonObject, JsonObject][] = [
  ["nullable", { type: "string", nullable: true }, { type: ["string", "null"] }],
  ["not nullable", { type: "string", nullable: false }, { type: "string" }],
  [
    "nullable with enum",
    { type: "string", enum: ["a"], nullable: true },
    { type: ["string", "null"], enum: ["a", null] },
  ],
  [
    "nullable beside $ref",
    { $ref: "#/components/schemas/A", nullable: true },
    { anyOf: [{ $ref: "#/components/schemas/A" }, { type: "null" }] },
  ],
  [
    "nullable beside allOf",
    { allOf: [{ type: "object" }], nullable: true },
    { anyOf: [{ allOf: [{ type: "object" }] }, { type: "null" }] },
  ],
  ["nullable alone", { nullable: true }, {}],
  ["exclusive bound", { minimum: 1, exclusiveMinimum: true }, { exclusiveMinimum: 1 }],
  ["inclusive bound", { maximum: 9, exclusiveMaximum: false }, { maximum: 9 }],
  ["exclusive without a bound", { exclusiveMaximum: true }, {}],
  ["exclusive upper bound", { maximum: 9, exclusiveMaximum: true }, { exclusiveMaximum: 9 }],
  ["exclusive bound of zero", { minimum: 0, exclusiveMinimum: true }, { exclusiveMinimum: 0 }],
  [
    "bounds on both sides",
    { minimum: 1, exclusiveMinimum: true, maximum: 9, exclusiveMaximum: false },
    { maximum: 9, exclusiveMinimum: 1 },
  ],
  ["exclusive bound of 3.1 already", { exclusiveMinimum: 1 }, { exclusiveMinimum: 1 }],
  ["inclusive bound that says so", { minimum: 1, exclusiveMinimum: false }, { minimum: 1 }],
  ["example of null", { example: null }, { examples: [null] }],
  ["example beside examples", { example: 1, examples: [2] }, { example: 1, examples: [2] }],
  [
    "nullable with an enum that has null",
    { type: "string", enum: ["a", null], nullable: true },
    { type: ["string", "null"], enum: ["a", null] },
  ],
  ["nullable null", { type: "null", nullable: true }, { type: "null" }],
  ["nullable that is no flag", { type: "string", nullable: "yes" }, { type: "string" }],
  [
    "nullable with an enum, but no type",
    { enum: ["a"], nullable: true },
    { anyOf: [{ enum: ["a"] }, { type: "null" }] },
  ],
  ...["anyOf", "oneOf"].map((key): [string, JsonObject, JsonObject] => [
    `nullable beside ${key}`,
    { [key]: [true], nullable: true },
    { anyOf: [{ [key]: [true] }, { type: "null" }] },
  ]),
  ["nullable with other keywords", { minLength: 1, nullable: true }, { minLength: 1 }],
  ["example", { type: "string", example: "a" }, { type: "string", examples: ["a"] }],
  [
    "deep inside",
    { properties: { nullable: { type: "integer", nullable: true } } },
    { properties: { nullable: { type: ["integer", "null"] } } },
  ],
  [
    "inside dependencies",
    { dependencies: { a: ["b"], c: { type: "integer", nullable: true } } },
    { dependencies: { a: ["b"], c: { type: ["integer", "null"] } } },
  ],
  ["data is left alone", { default: { nullable: true } }, { default: { nullable: true } }],
];

describe("OpenAPI 3.0 to 3.1", () => {
  it.each(cases)("%s", (_, before, after) => {
    const document = { openapi: "3.0.3", paths: {}, components: { schemas: { A: before } } };
    expect(upgrade(document)).toEqual({
      openapi: "3.1.0",
      paths: {},
      components: { schemas: { A: after } },
    });
  });
});
