import { describe, expect, it } from "vitest";
import type { JsonSchema } from "../../../src/runtime/json/json.js";
import { compileSchema } from "../../../src/runtime/validate/index.js";

const keywords = (schema: JsonSchema, value: unknown) =>
  compileSchema(schema)(value).map(({ keyword }) => keyword);

describe("values that are not plain JSON", () => {
  it("an undefined member is absent, as it is in JSON", () => {
    const schema = {
      properties: { a: { type: "string" } },
      required: ["b"],
      additionalProperties: false,
      minProperties: 1,
      dependentRequired: { a: ["c"] },
    };
    expect(keywords(schema, { a: undefined, b: 1, x: undefined })).toEqual([
      "additionalProperties",
    ]);
    expect(keywords(schema, { a: undefined, b: undefined, x: undefined })).toEqual([
      "minProperties",
      "required",
    ]);
  });

  it("an inherited member is absent, too", () => {
    const schema = { properties: { toString: { type: "string" } }, required: ["constructor"] };
    expect(keywords(schema, {})).toEqual(["required"]);
    expect(keywords(schema, JSON.parse('{"constructor":1,"toString":2}'))).toEqual(["type"]);
  });

  it("an own __proto__ is a member like any other", () => {
    const schema: JsonSchema = JSON.parse(
      '{"properties":{"__proto__":{"type":"number"}},"required":["__proto__"],"additionalProperties":false}',
    );
    expect(keywords(schema, JSON.parse('{"__proto__":1}'))).toEqual([]);
    expect(keywords(schema, JSON.parse('{"__proto__":"a"}'))).toEqual(["type"]);
    expect(keywords(schema, {})).toEqual(["required"]);
  });

  it.each([[Number.NaN], [Number.POSITIVE_INFINITY], [10n], [undefined], [() => 1], [Symbol("a")]])(
    "%s is no number",
    (value) => {
      const [issue] = compileSchema({ type: "number" })(value);
      expect(issue).toMatchObject({ keyword: "type", path: [] });
      expect(JSON.parse(JSON.stringify(issue))).toEqual(issue);
    },
  );

  it("half a surrogate pair counts as one character", () => {
    expect(keywords({ minLength: 2, maxLength: 2 }, "\ud83d\u{1F600}")).toEqual([]);
    expect(keywords({ maxLength: 1 }, "\ude00\ud83d")).toEqual(["maxLength"]);
  });
});

describe("depth", () => {
  const tree: JsonSchema = { type: "array", items: { $ref: "#" } };
  const nested = (depth: number) => {
    let value: unknown = [];
    for (let i = 0; i < depth; i++) value = [value];
    return value;
  };

  it("reaches 300 levels", () => {
    expect(keywords(tree, nested(300))).toEqual([]);
  });

  it.each([5_000, 100_000])("of %d levels is refused, and does not overflow the stack", (depth) => {
    const [issue] = compileSchema(tree)(nested(depth));
    expect(issue?.message).toBe("is nested too deeply to be checked");
    expect(compileSchema({ uniqueItems: true })([nested(depth), nested(depth)])).toHaveLength(1);
  });

  it("of a value that holds itself is refused", () => {
    const value: unknown[] = [];
    value.push(value);
    expect(compileSchema(tree)(value)).toHaveLength(1);
  });

  it("of a schema is bounded, too", () => {
    let schema: JsonSchema = { type: "string" };
    for (let i = 0; i < 20_000; i++) schema = { not: schema };
    expect(compileSchema(schema)("a")).toHaveLength(1);
  });
});

describe("dialects", () => {
  it("OpenAPI 3.0: nullable and flags for open limits", () => {
    const schema = { type: "number", nullable: true, minimum: 0, exclusiveMinimum: true };
    expect(keywords(schema, null)).toEqual([]);
    expect(keywords(schema, 0)).toEqual(["exclusiveMinimum"]);
    expect(keywords({ ...schema, exclusiveMinimum: false }, 0)).toEqual([]);
  });

  it("draft 4: id is the base of references", () => {
    const schema = {
      $schema: "http://json-schema.org/draft-04/schema#",
      id: "http://example.test/root",
      items: { $ref: "item" },
      definitions: { item: { id: "item", type: "integer" } },
    };
    expect(keywords(schema, [1, "a"])).toEqual(["type"]);
  });

  it("draft 2019-09: $recursiveRef", () => {
    const schema = {
      $schema: "https://json-schema.org/draft/2019-09/schema",
      $id: "http://example.test/strict",
      $recursiveAnchor: true,
      $ref: "tree",
      unevaluatedProperties: false,
      $defs: {
        tree: {
          $id: "tree",
          $recursiveAnchor: true,
          properties: { children: { items: { $recursiveRef: "#" } } },
        },
      },
    };
    expect(keywords(schema, { children: [{ children: [] }] })).toEqual([]);
    expect(keywords(schema, { children: [{ childen: [] }] })).toEqual(["unevaluatedProperties"]);
  });
});
