import { expect, it } from "vitest";
import type { JsonSchema } from "../../../src/runtime/json/json.js";
import { compileSchema } from "../../../src/runtime/validate/index.js";

const issuesOf = (schema: JsonSchema, value: unknown) =>
  compileSchema(schema)(value).map(({ path, keyword }) => [path.join("."), keyword]);

it("a divisor below zero constrains nothing; one with a fraction divides whole numbers, too", () => {
  expect(issuesOf({ multipleOf: -2 }, 7)).toEqual([]);
  expect(issuesOf({ multipleOf: 2 }, 7)).toEqual([["", "multipleOf"]]);
  expect(issuesOf({ multipleOf: 0.3 }, 7)).toEqual([["", "multipleOf"]]);
  expect(issuesOf({ multipleOf: 0.3 }, 6)).toEqual([]);
});

it("if all alternatives fail, no issue is listed for unevaluated keys", () => {
  const schema = {
    anyOf: [{ properties: { a: { type: "string" } } }, { required: ["b"] }],
    unevaluatedProperties: false,
  };
  expect(issuesOf(schema, { a: 1 })).toEqual([["", "anyOf"]]);
  expect(issuesOf(schema, { a: "x" })).toEqual([]);
});

it("a dynamic reference into a resource that was never entered takes the anchor there", () => {
  const schema = {
    $dynamicRef: "http://x.test/b#n",
    $defs: { b: { $id: "http://x.test/b", $dynamicAnchor: "n", type: "string" } },
  };
  expect(issuesOf(schema, 1)).toEqual([["", "type"]]);
  expect(issuesOf(schema, "x")).toEqual([]);
});

it("an error thrown by a getter of the value is passed on", () => {
  const value = {
    get a() {
      throw new Error("gone");
    },
  };
  expect(() => issuesOf({ properties: { a: { type: "string" } } }, value)).toThrow("gone");
});

it("a format constrains nothing", () => {
  expect(issuesOf({ format: "email" }, "x")).toEqual([]);
});
