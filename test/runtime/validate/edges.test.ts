import { expect, it } from "vitest";
import type { JsonObject, JsonSchema } from "../../../src/runtime/json/json.js";
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

it("a value nested without end is none of listed texts, and is not compared any deeper", () => {
  const value: unknown[] = [];
  value.push(value);
  expect(issuesOf({ enum: ["a", 1, null] }, value)).toEqual([["", "enum"]]);
  expect(issuesOf({ enum: ["a", [1]] }, [1])).toEqual([]);
  expect(issuesOf({ enum: ["a", [1]] }, [2])).toEqual([["", "enum"]]);
});

it("a reference to a boolean schema or to no schema, below an unknown keyword, is followed", () => {
  const schema = { "x-a": { no: false, yes: true, none: null, text: "b" } };
  const to = (name: string) => issuesOf({ ...schema, $ref: `#/x-a/${name}` }, 1).length;
  expect([to("no"), to("yes"), to("none"), to("text")]).toEqual([1, 0, 0, 0]);
});

it("a schema in `dependencies` applies to the value itself, and may refer back", () => {
  const circular = { dependencies: { a: { $ref: "#" } }, required: ["b"] };
  expect(issuesOf(circular, { a: 1 })).toEqual([["b", "required"]]);
  expect(issuesOf(circular, { a: 1, b: 1 })).toEqual([]);
  const named = {
    $schema: "http://json-schema.org/draft-07/schema#",
    properties: { c: { $ref: "#text" } },
    dependencies: { a: { definitions: { t: { $id: "#text", type: "string" } } } },
  };
  expect(issuesOf(named, { c: 1 })).toEqual([["c", "type"]]);
  expect(issuesOf(named, { c: "x" })).toEqual([]);
});

it("a strict limit is a number of its own, or a flag beside the other limit", () => {
  expect(issuesOf({ exclusiveMinimum: 1 }, 1)).toEqual([["", "exclusiveMinimum"]]);
  expect(issuesOf({ exclusiveMinimum: 1 }, 2)).toEqual([]);
  expect(issuesOf({ exclusiveMaximum: 1 }, 1)).toEqual([["", "exclusiveMaximum"]]);
  expect(issuesOf({ minimum: 1, exclusiveMinimum: true }, 1)).toEqual([["", "exclusiveMinimum"]]);
  expect(issuesOf({ maximum: 1, exclusiveMaximum: true }, 1)).toEqual([["", "exclusiveMaximum"]]);
  expect(issuesOf({ minimum: 1, exclusiveMinimum: false }, 1)).toEqual([]);
  expect(issuesOf({ exclusiveMinimum: true }, 1)).toEqual([]);
});

it("issues come in the order of the keywords, `pattern` after lengths", () => {
  expect(issuesOf({ pattern: "^b", enum: ["b"], minLength: 2, type: "string" }, "a")).toEqual([
    ...[
      ["", "enum"],
      ["", "minLength"],
      ["", "pattern"],
    ],
  ]);
});

it("a text that takes too long for its pattern is refused, and the issue says why", () => {
  const schema = { properties: { a: { pattern: "(?=a*b)c" } } };
  expect(compileSchema(schema)({ a: "a".repeat(100_000) })).toEqual([
    {
      path: [],
      message: "takes too long to be checked against its patterns",
      keyword: "pattern",
      schemaPath: "",
      found: "an object",
    },
  ]);
});

it.each<[string, JsonSchema[], unknown, boolean]>([
  [
    "nothing but a format",
    [
      { type: "string", format: "date" },
      { type: "string", format: "date-time" },
    ],
    "2024-01-31",
    true,
  ],
  ["one format", [{ type: "string" }, { type: "string", format: "uuid" }], "a", true],
  ["a format and a list", [{ type: "string", format: "uuid" }, { enum: ["me"] }], "me", true],
  [
    "the formats of members",
    [{ properties: { at: { format: "date" } } }, { properties: { at: { $ref: "#/$defs/time" } } }],
    { at: "2024-01-31" },
    true,
  ],
  ["the size of numbers", [{ format: "int32" }, { format: "int64" }], 5, true],
  [
    "a length, beside the same format",
    [
      { type: "string", format: "uuid" },
      { type: "string", format: "uuid", maxLength: 40 },
    ],
    "a",
    false,
  ],
  [
    "nothing but a format, given null",
    [
      { type: ["string", "null"], format: "date", title: "Day" },
      { type: ["string", "null"], format: "date-time" },
    ],
    null,
    true,
  ],
  [
    "nothing but the format of a member, given none",
    [{ properties: { at: { format: "date" } } }, { properties: { at: { format: "time" } } }],
    {},
    true,
  ],
  [
    "formats that the value does not reach",
    [{ format: "uuid", minimum: 1 }, { format: "date" }],
    {},
    false,
  ],
  ["a format that says nothing of true", [{ enum: [true], format: "uuid" }, {}], true, false],
  ["a format that says nothing of numbers", [{ minimum: 1, format: "date" }, {}], 5, false],
  ["nothing but a title", [{ type: "string", title: "A" }, { type: "string" }], "a", false],
])("oneOf: alternatives that differ in %s", (_, oneOf, value, fits) => {
  const schema = { oneOf, $defs: { time: { type: "string", format: "time" } } };
  expect(issuesOf(schema, value)).toEqual(fits ? [] : [["", "oneOf"]]);
});

it("follows a reference into a circle that is closed only by a branch that is never taken", () => {
  const dead = (branch: JsonObject) => ({
    $ref: "#/$defs/A",
    $defs: { A: { maxLength: 0, ...branch } },
  });
  const back = { not: { $ref: "#" } };
  const branches = [{ else: back }, { if: true, else: back }];
  for (const branch of branches) expect(issuesOf(dead(branch), "x")).toEqual([["", "maxLength"]]);
});
