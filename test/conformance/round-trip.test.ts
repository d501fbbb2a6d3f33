import { fileURLToPath } from "node:url";
import { describe, expect, it } from "vitest";
import { readFunctions } from "../../conformance/functions.js";
import { InstanceMaker } from "../../conformance/instances.js";
import { makeStubs } from "../../conformance/project.js";
import { Random } from "../../conformance/random.js";
import { scoreRoundTrip } from "../../conformance/round-trip.js";
import { requiredNames } from "../../conformance/schema-parts.js";
import type { JsonSchema } from "../../src/runtime/json/json.js";
import { compileSchema } from "../../src/runtime/validate/index.js";

const FUNCTIONS = fileURLToPath(new URL("functions.jsonl", import.meta.url));

describe("instances", () => {
  it.each<[string, JsonSchema]>([
    ["text", { type: "string", minLength: 3, maxLength: 4 }],
    ["a pattern", { type: "string", pattern: "^[A-Z]{3}-\\d{2,4}$" }],
    ["an open limit", { type: "integer", exclusiveMinimum: 0, maximum: 2 }],
    ["steps", { type: "number", multipleOf: 0.01, minimum: 0.05, maximum: 0.3 }],
    ["a list", { type: "array", items: { type: "null" }, minItems: 3, maxItems: 3 }],
    ["a tuple", { type: "array", prefixItems: [{ const: 1 }], items: false, minItems: 1 }],
    ["a map", { type: "object", additionalProperties: { type: "integer" }, minProperties: 2 }],
    ["parts", { allOf: [{ properties: { a: { enum: [1] } } }, { required: ["a"] }] }],
    ["alternatives", { type: "object", anyOf: [{ required: ["a"] }, { required: ["b"] }] }],
    [
      "a tree",
      {
        type: "object",
        properties: { next: { anyOf: [{ $ref: "#" }, { type: "null" }] } },
        required: ["next"],
      },
    ],
  ])("of %s fit it", (_, schema) => {
    const validate = compileSchema(schema);
    const maker = new InstanceMaker(schema, new Random(7));
    for (let i = 0; i < 50; i++) expect(validate(maker.make())).toEqual([]);
  });
});

describe("an instance is made, right or wrong,", () => {
  const twice = { type: "object", required: ["a", "b"] };
  it.each<[string, JsonSchema]>([
    [
      "of required properties that lead back",
      { ...twice, properties: { a: { $ref: "#" }, b: { $ref: "#" } } },
    ],
    ["of parts that lead back", { allOf: [{ $ref: "#" }, { $ref: "#" }] }],
    ["of alternatives that lead back", { anyOf: [{ $ref: "#" }], oneOf: [{ $ref: "#" }] }],
    ["of items that lead back", { type: "array", items: { $ref: "#" }, minItems: 3 }],
    ["of far too many items", { type: "array", items: { type: "null" }, minItems: 1e12 }],
    ["of far too many keys", { type: "object", minProperties: 1e12 }],
    ["of a text that is far too long", { type: "string", minLength: 1e12 }],
    ["of limits that exclude each other", { type: "integer", minimum: 5, maximum: 3 }],
    ["of an empty enum", { enum: [] }],
    ["of nothing at all", { not: {} }],
  ])("%s", (_, schema) => {
    expect(new InstanceMaker(schema, new Random(7)).make()).not.toBeUndefined();
  });
});

it("finds required properties through references, except those with a default", () => {
  const schema = {
    $ref: "#/$defs/a",
    required: ["x"],
    $defs: { a: { properties: { y: { default: 1 } }, required: ["y", "z"] } },
  };
  expect(requiredNames(schema, schema)).toEqual(["x", "z"]);
});

it("instances of this repository's functions are accepted by validator and type", async () => {
  const { callables, failures } = await readFunctions([FUNCTIONS]);
  expect(failures).toEqual([]);
  const { stubs, failures: without } = await makeStubs(callables);
  expect(without).toEqual([]);
  expect(stubs.filter(({ isUnknown }) => isUnknown)).toEqual([]);
  expect(scoreRoundTrip(stubs)).toMatchObject({
    functions: 19,
    withoutInstance: [],
    refusedByType: [],
    incompleteAcceptedByValidator: [],
    incompleteAcceptedByType: [],
  });
});
