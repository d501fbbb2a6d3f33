import { describe, expect, it } from "vitest";
import { callerSchema } from "../../../../src/generate/read/caller/caller-schema.js";
import type { JsonObject } from "../../../../src/runtime/json/json.js";

const asked = { properties: { a: { readOnly: true }, b: {} }, required: ["b"] };
const seen = { properties: { b: {} }, required: ["b"] };

// Names in a map of definitions, not keywords.
it.each([
  ...["default", "readOnly", "const", "enum", "example", "examples", "permanentValue"],
  ...["properties", "required", "$defs", "__proto__"],
])("sees a definition named %s as any other", (name) => {
  for (const keyword of ["$defs", "definitions", "patternProperties", "dependentSchemas"]) {
    const map = (schema: JsonObject) => ({ [keyword]: Object.fromEntries([[name, schema]]) });
    expect(callerSchema(map(asked), "input")).toEqual(map(seen));
    expect(callerSchema(map(asked), "output")).toEqual(map(asked));
  }
});

it("does not change data", () => {
  const schema = { const: asked, default: asked, enum: [asked], examples: [asked], example: asked };
  expect(callerSchema(schema, "input")).toEqual(schema);
  expect(callerSchema({ ...asked, permanentValue: asked }, "input")).toEqual({
    ...seen,
    permanentValue: asked,
  });
});

it("does not change a `properties` that is no object", () => {
  const schema = { properties: [asked], required: "a" };
  expect(callerSchema(schema, "input")).toEqual({ properties: [seen], required: "a" });
});

it("has no title that all custom functions share", () => {
  const titled = { title: "Xpander_Run_ActionArgs", properties: { a: { title: "A" } } };
  expect(callerSchema(titled, "input")).toEqual({ properties: { a: { title: "A" } } });
  expect(callerSchema({ ...titled, title: "Forecast" }, "input")).toMatchObject({
    title: "Forecast",
  });
});

describe("a property that is read-only", () => {
  const text = { type: "string", readOnly: true };

  it.each<[what: string, schema: JsonObject]>([
    ["behind a reference", { properties: { a: { $ref: "#/$defs/A" } }, $defs: { A: text } }],
    [
      "behind two",
      { properties: { a: { $ref: "#/$defs/B" } }, $defs: { A: text, B: { $ref: "#/$defs/A" } } },
    ],
    ["inside of allOf", { properties: { a: { allOf: [{}, text] } } }],
    [
      "behind a reference inside of allOf",
      { properties: { a: { allOf: [{ $ref: "#/$defs/A" }] } }, $defs: { A: text } },
    ],
  ])("is left out of an input %s", (_, schema) => {
    expect(callerSchema(schema, "input")).toEqual({ ...schema, properties: {} });
    expect(callerSchema(schema, "output")).toEqual(schema);
  });

  it.each<[what: string, schema: JsonObject]>([
    ["by its object", { properties: { a: text }, required: ["a"], additionalProperties: false }],
    ["by the schema around", { allOf: [{ properties: { a: text } }], required: ["a"] }],
    ["by the schema beside", { allOf: [{ properties: { a: text } }, { required: ["a"] }] }],
    ["by an alternative", { properties: { a: text }, anyOf: [{ required: ["a"] }, {}] }],
    [
      "by a schema that refers to its object",
      { $ref: "#/$defs/A", required: ["a"], $defs: { A: { properties: { a: text } } } },
    ],
  ])("stays in an input that requires it %s", (_, schema) => {
    expect(callerSchema(schema, "input")).toEqual(schema);
  });

  it("is not required by another object", () => {
    const inner = { properties: { a: text } };
    expect(callerSchema({ properties: { b: inner }, required: ["a"] }, "input")).toEqual({
      properties: { b: { properties: {} } },
      required: ["a"],
    });
  });
});

it("leaves out what results do not hold, behind references as well", () => {
  const schema = {
    properties: { a: { $ref: "#/$defs/A" }, b: {} },
    required: ["a", "b"],
    $defs: { A: { type: "string", writeOnly: true } },
  };
  expect(callerSchema(schema, "output")).toEqual({
    ...schema,
    properties: { b: {} },
    required: ["b"],
  });
});
