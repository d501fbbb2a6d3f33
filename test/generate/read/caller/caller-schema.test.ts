import { expect, it } from "vitest";
import { callerSchema } from "../../../../src/generate/read/caller/caller-schema.js";
import type { JsonObject } from "../../../../src/runtime/json/json.js";

const asked = { properties: { a: { readOnly: true }, b: {} }, required: ["a", "b"] };
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
