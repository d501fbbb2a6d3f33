import { describe, expect, it } from "vitest";
import { diff } from "../../../src/diff/diff.js";
import type { JsonSchema } from "../../../src/runtime/json/json.js";
import { localReference } from "../../../src/runtime/json/pointer.js";
import { stateOf, stateWith } from "../states.js";

/** `severity rule path` for each change of the input. */
function changes(before: JsonSchema, after: JsonSchema): readonly string[] {
  const { callables } = diff({
    before: stateWith({ input: before }),
    after: stateWith({ input: after }),
  });
  return callables.flatMap((each) =>
    each.changes.map(({ severity, rule, path }) => [severity, rule, ...path].join(" ")),
  );
}

const text = { type: "string" };
const number = { type: "number" };
const object = (properties: Record<string, JsonSchema>, more = {}) => ({
  type: "object",
  properties,
  ...more,
});

describe("two spellings of the same schema", () => {
  const name = object({ first: text, last: { type: "string", minLength: 1 } });
  it.each<[string, JsonSchema, JsonSchema]>([
    ["the order of keys", object({ a: text, b: number }), object({ b: number, a: text })],
    ["the order of a union", { anyOf: [text, number] }, { anyOf: [number, text] }],
    [
      "a union as a list of types",
      { type: ["string", "null"] },
      { anyOf: [text, { type: "null" }] },
    ],
    ["an enum of one as a constant", { enum: ["a"] }, { const: "a" }],
    [
      "a definition in place of its use",
      object({ name }),
      object({ name: { $ref: "#/$defs/Name" } }, { $defs: { Name: name } }),
    ],
    [
      "another name of a definition",
      object({ name: { $ref: "#/$defs/A" } }, { $defs: { A: name } }),
      object({ name: { $ref: "#/definitions/B" } }, { definitions: { B: name } }),
    ],
    ["an unused definition", object({ name }), object({ name }, { $defs: { A: text } })],
    ["an extension of OpenAPI", object({ name }), object({ name }, { "x-order": 1 })],
    ["a union of a boolean's values", { enum: [true, false] }, { type: "boolean" }],
  ])("%s", (_, before, after) => {
    expect(changes(before, after)).toEqual([]);
    expect(changes(after, before)).toEqual([]);
  });
});

describe("the path of a change", () => {
  const circle = {
    type: "object",
    properties: { kind: { const: "circle" }, r: number },
    required: ["kind"],
  };
  const square = {
    type: "object",
    properties: { kind: { const: "square" }, a: number },
    required: ["kind"],
  };
  const shape = (extra: Record<string, JsonSchema>) => ({
    oneOf: [{ $ref: "#/$defs/Circle" }, { $ref: "#/$defs/Square" }],
    $defs: {
      Circle: { ...circle, properties: { ...circle.properties, r: { type: "integer" }, ...extra } },
      Square: square,
    },
  });
  const tree = (value: JsonSchema) => ({
    $ref: "#/$defs/Tree",
    $defs: {
      Tree: object({ value, children: { type: "array", items: { $ref: "#/$defs/Tree" } } }),
    },
  });
  it.each<[string, JsonSchema, JsonSchema, readonly string[]]>([
    [
      "in a list of objects",
      { type: "array", items: object({ a: text }) },
      { type: "array", items: object({ a: number }) },
      ["breaking type-changed [] a"],
    ],
    [
      "in a map",
      object({}, { additionalProperties: text }),
      object({}, { additionalProperties: number }),
      ["breaking type-changed [key]"],
    ],
    [
      "in both members of a tagged union",
      { anyOf: [circle, square] },
      {
        anyOf: [
          { ...square, required: ["kind", "a"] },
          { ...circle, required: ["kind", "r"] },
        ],
      },
      ["breaking property-became-required r", "breaking property-became-required a"],
    ],
    [
      "in one member of a union",
      { anyOf: [object({ a: text }), text] },
      { anyOf: [text, object({ a: text, b: text })] },
      ["compatible property-added b"],
    ],
    [
      "behind a null",
      { anyOf: [object({ a: text }), { type: "null" }] },
      { anyOf: [object({ a: number }), { type: "null" }] },
      ["breaking type-changed a"],
    ],
    ["in a recursive type, once", tree(text), tree(number), ["breaking type-changed value"]],
    [
      "from null to more",
      { type: "null" },
      { type: ["null", "string"] },
      ["compatible type-widened"],
    ],
    [
      "from anything to a type and null",
      {},
      { type: ["string", "null"] },
      ["breaking type-narrowed"],
    ],
    [
      "a key that other keys were before",
      object({}, { additionalProperties: text }),
      object({ n: number }, { additionalProperties: text }),
      ["breaking type-changed n"],
    ],
    [
      "a bound behind a reference that is new",
      object({ a: number }),
      object({ a: { $ref: "#/$defs/A" } }, { $defs: { A: { type: "number", minimum: 5 } } }),
      ["breaking constraint-added a"],
    ],
    [
      "a bound in a definition",
      object({ a: { $ref: "#/$defs/A" } }, { $defs: { A: { type: "number", minimum: 1 } } }),
      object({ a: { $ref: "#/$defs/A" } }, { $defs: { A: { type: "number", minimum: 2 } } }),
      ["breaking bound-tightened a"],
    ],
    [
      "a member that let everything through",
      { anyOf: [number, { type: "number", minimum: 5 }] },
      { anyOf: [{ type: "number", minimum: 5 }] },
      ["breaking constraint-added"],
    ],
    [
      "a member beside a stricter one of its type",
      {
        anyOf: [
          { type: "number", minimum: 5 },
          { type: "number", maximum: 0 },
        ],
      },
      {
        anyOf: [
          { type: "number", minimum: 5 },
          { type: "number", maximum: 1 },
        ],
      },
      ["breaking constraint-changed", "compatible bound-loosened"],
    ],
    [
      "a constraint that is built in another way",
      { type: "string", minLength: 1 },
      {
        anyOf: [
          { type: "string", minLength: 1 },
          { type: "string", pattern: "^a" },
        ],
      },
      ["breaking constraint-changed"],
    ],
    [
      "a constraint that comes with a union",
      text,
      {
        anyOf: [
          { type: "string", minLength: 1 },
          { type: "string", pattern: "^a" },
        ],
      },
      ["breaking constraint-added"],
    ],
    [
      "a member beside an integer",
      { anyOf: [{ type: "integer" }, { type: "null" }] },
      { anyOf: [{ type: "integer" }, text, { type: "null" }] },
      ["compatible type-widened"],
    ],
    [
      "a property more in one member of a tagged union",
      shape({}),
      shape({ color: text }),
      ["compatible property-added color"],
    ],
    [
      "a value behind a constrained type",
      { anyOf: [{ type: "number", minimum: 2 }, { enum: ["a", 1] }] },
      { anyOf: [{ type: "number", minimum: 2 }, { enum: ["a"] }] },
      ["breaking constraint-added"],
    ],
    [
      "the consequence of a condition",
      JSON.parse('{"type":"string","if":{"minLength":1},"then":{"pattern":"a"}}'),
      JSON.parse('{"type":"string","if":{"minLength":1},"then":{"pattern":"b"}}'),
      ["breaking constraint-changed"],
    ],
    [
      "a default that went away, so that it has to be passed",
      object({ a: { type: "string", default: "x" } }, { required: ["a"] }),
      object({ a: text }, { required: ["a"] }),
      ["breaking property-became-required a", "compatible default-changed a"],
    ],
  ])("%s", (_, before, after, expected) => {
    expect(changes(before, after)).toEqual(expected);
  });
});

describe("components of the API", () => {
  const stateOfApi = (name: string, schema: JsonSchema) => {
    const body = { schema: { $ref: localReference("components", "schemas", name) } };
    return stateOf({
      api: {
        openapi: "3.1.0",
        paths: {
          "/a": {
            post: { operationId: "a", requestBody: { content: { "application/json": body } } },
          },
        },
        components: { schemas: Object.fromEntries([[name, schema]]) },
      },
    });
  };
  const rulesOf = (name: string, before: JsonSchema, after: JsonSchema) =>
    diff({ before: stateOfApi(name, before), after: stateOfApi(name, after) }).operations.flatMap(
      (each) => each.changes.map(({ rule }) => rule),
    );

  it.each(["A", "100%", "a b", "a/b~c", "a\tb", "a#b", "default", "__proto__"])(
    "are found by the name %j",
    (name) => {
      expect(rulesOf(name, object({ a: text }), object({ a: number }))).toEqual(["type-changed"]);
    },
  );

  it("may have names with characters that URIs escape", () => {
    expect(rulesOf("\ud800", object({ a: text }), object({ a: text }))).toEqual([]);
  });
});
