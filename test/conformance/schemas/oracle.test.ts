import { expect, it } from "vitest";
import { makeOracle } from "../../../conformance/schemas/oracle.js";
import type { JsonSchema, JsonValue } from "../../../src/runtime/json/json.js";

const DRAFT_4 = "http://json-schema.org/draft-04/schema#";
const DRAFT_7 = "http://json-schema.org/draft-07/schema#";

it.each<[string, JsonSchema, JsonValue, boolean]>([
  ["an open limit of draft 4", { $schema: DRAFT_4, minimum: 1, exclusiveMinimum: true }, 1, false],
  ["a closed limit of draft 4", { $schema: DRAFT_4, maximum: 1, exclusiveMaximum: false }, 1, true],
  ["an open limit", { exclusiveMinimum: 1 }, 1, false],
  [
    "an `id` of draft 4",
    { $schema: DRAFT_4, $ref: "http://a/b", definitions: { b: { id: "http://a/b", enum: [1] } } },
    2,
    false,
  ],
  [
    "siblings of a draft 7 reference",
    { $schema: DRAFT_7, items: { $ref: "#/definitions/a", enum: [1] }, definitions: { a: {} } },
    [2],
    true,
  ],
  [
    "siblings of a reference",
    { items: { $ref: "#/$defs/a", enum: [1] }, $defs: { a: {} } },
    [2],
    false,
  ],
  [
    "a tuple of draft 7",
    { items: [{ type: "null" }], additionalItems: false },
    [null, null],
    false,
  ],
  ["both spellings of tuples", { prefixItems: [{ type: "null" }], items: false }, [1], false],
  ["nullable beside enum", { items: { enum: [1], nullable: true } }, [null], true],
  ["nullable at the root", { type: "object", nullable: true }, null, true],
  ["a property of every object", { required: ["toString"] }, {}, false],
  ["a step of a decimal", { multipleOf: 0.01 }, 0.07, true],
  ["a meta-schema in the document", { $id: DRAFT_7, type: "null" }, 1, false],
])("reads %s", (_, schema, instance, isValid) => {
  expect(makeOracle(schema)?.(instance)).toBe(isValid);
});

it.each<[string, JsonSchema]>([
  ["a reference out of the document", { $ref: "https://example.com/a.json" }],
  ["an unknown type", { type: "strnig" }],
  ["a key that it leaves out", { properties: { ["__proto__"]: false } }],
])("does not read %s", (_, schema) => {
  expect(makeOracle(schema)).toBeUndefined();
});

it("says nothing of a value for which ajv comes to no end", () => {
  const oracle = makeOracle({ allOf: [{ $ref: "#" }], type: "null" });
  expect(oracle?.(null)).toBeUndefined();
});
