import fc from "fast-check";
import { describe, expect, it } from "vitest";
import type { JsonSchema } from "../../../src/runtime/json/json.js";
import { compileSchema } from "../../../src/runtime/validate/index.js";

const fits = (schema: JsonSchema, value: unknown) => compileSchema(schema)(value).length === 0;

describe("an invalid JSON Schema constrains nothing", () => {
  it.each<[string, JsonSchema]>([
    ["a type of another language", { type: "dict" }],
    ["no type", { type: null }],
    ["an unknown type among others", { type: ["string", "float"] }],
    ["required as a flag", { required: true }],
    ["a pattern that is no regular expression", { pattern: "(" }],
    ["a key pattern that is none", { patternProperties: { "(": false } }],
    ["items as text", { items: "string" }],
    ["items of text", { items: ["string", "string"] }],
    ["properties as a list", { properties: ["a"] }],
    ["properties that hold text", { properties: { a: "string" } }],
    ["limits as text", { minimum: "9", maxLength: "0", minProperties: null }],
    ["a divisor of zero", { multipleOf: 0 }],
    ["alternatives as an object", { anyOf: { type: "null" } }],
    ["no alternatives", { anyOf: [], oneOf: [] }],
    ["enum as text", { enum: "a" }],
    ["a reference that leads nowhere", { $ref: "#/$defs/x" }],
    ["a reference to another document", { $ref: "http://127.0.0.1:1/x.json" }],
    ["a reference to a file", { $ref: "file:///etc/passwd" }],
    ["a reference to a prototype", { $ref: "#/__proto__/constructor" }],
    ["a reference with a broken escape", { $ref: "#/%zz" }],
    ["a reference to itself", { $ref: "#" }],
    ["references in a circle", { $ref: "#/$defs/a", $defs: { a: { allOf: [{ $ref: "#" }] } } }],
    ["a reference that is no text", { $ref: 1, $dynamicRef: {}, $anchor: 2, $id: 3 }],
    ["an $id that is no URI", { $id: "http://[", properties: { a: { $ref: "#/properties" } } }],
  ])("%s", (_, schema) => {
    for (const value of [{ a: 1 }, [1, "a"], "text", 7, null, true]) {
      expect(fits(schema, value)).toBe(true);
    }
  });
});

it("a pattern that is only a regular expression without the u flag is one", () => {
  expect(fits({ pattern: "^\\-\\d$" }, "-1")).toBe(true);
  expect(fits({ pattern: "^\\-\\d$" }, "1")).toBe(false);
});

it("alternatives inside alternatives take no exponential time", () => {
  let schema: JsonSchema = { type: "null" };
  for (let i = 0; i < 200; i++) schema = { anyOf: [schema, { type: "boolean" }] };
  expect(fits(schema, "x")).toBe(false);
});

const KEYS = [
  ...["type", "enum", "const", "$ref", "$dynamicRef", "$id", "$anchor", "$dynamicAnchor", "$defs"],
  ...["properties", "patternProperties", "additionalProperties", "required", "items", "anyOf"],
  ...["prefixItems", "contains", "allOf", "oneOf", "not", "if", "then", "unevaluatedProperties"],
  ...["unevaluatedItems", "dependencies", "minimum", "multipleOf", "pattern", "nullable", "a"],
];
const { schema: anySchema } = fc.letrec((tie) => ({
  leaf: fc.oneof(
    fc.constantFrom("#", "#a", "#/$defs/a", "string", "object", "http://x.test/y", "(", "a"),
    fc.constantFrom(true, false, null, 0, -0, 1e21, 0.1),
  ),
  schema: fc.oneof(
    { maxDepth: 5, withCrossShrink: true },
    tie("leaf"),
    fc.dictionary(fc.constantFrom(...KEYS), tie("schema"), { maxKeys: 5 }),
    fc.array(tie("schema"), { maxLength: 3 }),
  ),
}));

it("no schema and no value makes it throw", () => {
  fc.assert(
    fc.property(
      fc.dictionary(fc.constantFrom(...KEYS), anySchema, { maxKeys: 6 }),
      fc.jsonValue(),
      (schema, value) => {
        const issues = compileSchema(JSON.parse(JSON.stringify(schema)))(value);
        expect(JSON.parse(JSON.stringify(issues))).toEqual(issues);
      },
    ),
    { numRuns: 500 },
  );
});
