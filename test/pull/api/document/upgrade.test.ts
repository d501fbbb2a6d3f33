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
