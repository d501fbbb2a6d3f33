import { describe, expect, it } from "vitest";
import { silentPlaces } from "../../../conformance/schemas/silent.js";
import {
  NEVER,
  NO_DOCUMENTATION,
  type ObjectType,
  primitive,
  type TypeModel,
  type TypeNode,
  UNKNOWN,
} from "../../../src/model/type.js";
import type { JsonSchema } from "../../../src/runtime/json/json.js";
import type { Diagnostic } from "../../../src/support/diagnostics.js";

function placesOf(
  givenSchema: JsonSchema,
  type: TypeNode,
  more: {
    readonly definitions?: TypeModel["definitions"];
    readonly pointers?: readonly string[];
  } = {},
): readonly string[] {
  const { definitions = [], pointers = [] } = more;
  return silentPlaces({
    givenSchema,
    types: { type, doc: NO_DOCUMENTATION, definitions, lossy: [] },
    diagnostics: pointers.map(
      (pointer): Diagnostic => ({ severity: "warning", code: "c", message: "m", pointer }),
    ),
  });
}

function objectOf(key: string, type: TypeNode): ObjectType {
  const property = { key, required: false, type, doc: NO_DOCUMENTATION };
  return { kind: "object", properties: [property], patterns: [], rest: "open" };
}

describe("a type that says nothing, or too much, without a diagnostic", () => {
  it.each<[string, JsonSchema, TypeNode, string]>([
    ["the root", { type: "string" }, UNKNOWN, " is unknown"],
    [
      "a property",
      { properties: { a: { enum: [1] } } },
      objectOf("a", NEVER),
      "/properties/a is never",
    ],
    [
      "items",
      { items: { anyOf: [{ type: "null" }, { not: {} }] } },
      { kind: "array", items: UNKNOWN },
      "/items is unknown",
    ],
    [
      "an element",
      { prefixItems: [true, { type: "null" }] },
      { kind: "tuple", elements: [UNKNOWN, UNKNOWN], required: 0 },
      "/items/1 is unknown",
    ],
    [
      "values of a map",
      { additionalProperties: { type: "null" } },
      { kind: "object", properties: [], patterns: [], rest: UNKNOWN },
      "/additionalProperties is unknown",
    ],
    [
      "values of a map beside those of a plain pattern",
      { additionalProperties: { type: "null" }, patternProperties: { "^x-": {} } },
      { kind: "object", properties: [], patterns: [], rest: UNKNOWN },
      "/additionalProperties is unknown",
    ],
    [
      "a property of a part",
      { allOf: [{ $ref: "#/$defs/a" }], $defs: { a: { properties: { b: { type: "null" } } } } },
      objectOf("b", UNKNOWN),
      "/properties/b is unknown",
    ],
  ])("is found at %s", (_, schema, type, place) => {
    expect(placesOf(schema, type)).toEqual([place]);
  });

  it("is found in a definition", () => {
    const id = "/$defs/a";
    const definition = { id, hint: "a", parents: [], type: UNKNOWN, doc: NO_DOCUMENTATION };
    const schema = { $ref: "#/$defs/a", $defs: { a: { $ref: "#/$defs/b" }, b: { const: 1 } } };
    expect(
      placesOf(schema, { kind: "reference", id: "/$defs/a" }, { definitions: [definition] }),
    ).toEqual(["/$defs/a is unknown"]);
  });

  it.each<[string, JsonSchema, TypeNode]>([
    ["an empty schema", { description: "anything" }, UNKNOWN],
    ["keywords that no type expresses", { minLength: 2, not: { type: "null" } }, UNKNOWN],
    ["one alternative that takes anything", { anyOf: [{ type: "null" }, {}] }, UNKNOWN],
    ["a reference to itself", { $ref: "#" }, UNKNOWN],
    ["a forbidden property", { properties: { a: false } }, objectOf("a", NEVER)],
    ["a property that is `not` anything", { properties: { a: { not: {} } } }, objectOf("a", NEVER)],
    [
      "a reference to what is forbidden",
      { properties: { a: { $ref: "#/$defs/none" } }, $defs: { none: false } },
      objectOf("a", NEVER),
    ],
    ["another type", { type: "string" }, primitive("string")],
    [
      "items of one alternative",
      { anyOf: [{ type: "array" }, { type: "array", items: { type: "null" } }] },
      { kind: "array", items: UNKNOWN },
    ],
    [
      "items of one alternative without a type",
      { type: "array", anyOf: [{ uniqueItems: true }, { items: { type: "null" } }] },
      { kind: "array", items: UNKNOWN },
    ],
    [
      "values beside those of a pattern for any keys",
      { additionalProperties: { type: "null" }, patternProperties: { "[ab]$": {} } },
      { kind: "object", properties: [], patterns: [], rest: UNKNOWN },
    ],
  ])("is not seen in %s", (_, schema, type) => {
    expect(placesOf(schema, type)).toEqual([]);
  });

  it("is not seen where a diagnostic says why", () => {
    const schema = { properties: { a: { enum: [1] }, b: { enum: [2] } } };
    const type = objectOf("a", NEVER);
    expect(placesOf(schema, type, { pointers: ["/input_schema/properties/a/enum"] })).toEqual([]);
    expect(placesOf(schema, type, { pointers: ["/input_schema/properties/b/enum"] })).toEqual([
      "/properties/a is never",
    ]);
  });
});
