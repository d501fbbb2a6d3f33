import { describe, expect, it } from "vitest";
import { noteWritten } from "../../../src/documents/written-numbers.js";
import { readSchema } from "../../../src/generate/read/read.js";
import { Repairs } from "../../../src/generate/read/repair/repairs.js";
import type { JsonObject, JsonValue } from "../../../src/runtime/json/json.js";
import { compileSchema } from "../../../src/runtime/validate/index.js";

/** What the types of these are is in `schemas/odd.txt`: the validator has to accept the same values. */
const CASES: readonly {
  readonly what: string;
  readonly schema: JsonObject;
  readonly valid: readonly JsonValue[];
  readonly invalid: readonly JsonValue[];
}[] = [
  {
    what: "an enum against its type",
    schema: { type: "integer", enum: ["1", "2"] },
    valid: ["1"],
    invalid: [1, "3"],
  },
  {
    what: "an enum partly against its type",
    schema: { type: "integer", enum: ["1", 2] },
    valid: [2],
    invalid: ["1"],
  },
  {
    what: "a keyword of another kind beside an enum",
    schema: { items: { type: "string" }, enum: ["all", ["a"], [1]] },
    valid: ["all", ["a"]],
    invalid: [[1], "a"],
  },
  {
    what: "null as a type, as YAML has it",
    schema: { properties: { a: { type: ["string", null] } } },
    valid: [{ a: null }, { a: "x" }],
    invalid: [{ a: 1 }],
  },
  {
    what: "a required property that is read-only",
    schema: {
      properties: { id: { type: "string", readOnly: true } },
      required: ["id"],
      additionalProperties: false,
    },
    valid: [{ id: "a" }],
    invalid: [{}, { id: 1 }],
  },
  {
    what: "a required name in the plural",
    schema: {
      properties: { tag: { type: "string" } },
      required: ["tags"],
      additionalProperties: false,
    },
    valid: [{ tag: "a" }],
    invalid: [{}, { tags: "a" }],
  },
  {
    what: "a property beside the properties",
    schema: { properties: { a: {} }, tags: { type: "array" }, required: ["tags"] },
    valid: [{ tags: [] }],
    invalid: [{}, { tags: 1 }],
  },
  {
    what: "bare properties",
    schema: { city: { type: "string" } },
    valid: [{ city: "Oslo" }, {}],
    invalid: [{ city: 1 }],
  },
  {
    what: "a reference that is not escaped",
    schema: { items: { $ref: "#/$defs/a/b" }, $defs: { "a/b": { type: "string" } } },
    valid: [["a"]],
    invalid: [[1]],
  },
  {
    what: "a reference of draft 7 that leads nowhere, with siblings",
    schema: {
      $schema: "http://json-schema.org/draft-07/schema#",
      items: { $ref: "#/definitions/No", type: "string" },
    },
    valid: [["a"]],
    invalid: [[1]],
  },
  {
    what: "a reference under not that leads nowhere",
    schema: { not: { $ref: "#/$defs/No" } },
    valid: [1],
    invalid: [],
  },
  {
    what: "a literal of JavaScript as a pattern",
    schema: { type: "string", pattern: "/^(red|blue)$/i" },
    valid: ["RED"],
    invalid: ["green"],
  },
  {
    what: "an enum against its type, with a null that nullable asks for",
    schema: { type: "boolean", nullable: true, enum: ["true", "false", null] },
    valid: ["true", null],
    invalid: [true],
  },
  {
    what: "a required name in the plural, with no unevaluated properties",
    schema: {
      properties: { tag: { type: "string" } },
      required: ["tags"],
      unevaluatedProperties: false,
    },
    valid: [{ tag: "a" }],
    invalid: [{}, { tags: "a" }],
  },
  {
    what: "a required name with a blank, beside a pattern of other names",
    schema: {
      properties: { tag: { type: "string" } },
      required: ["tag ", "x "],
      patternProperties: { "^x": {} },
      additionalProperties: false,
    },
    valid: [{ tag: "a", "x ": 1 }],
    invalid: [{ "x ": 1 }, { tag: "a" }],
  },
  {
    what: "a reference that is escaped as a URI, but not as a pointer",
    schema: { items: { $ref: "#/$defs/a%2Fb" }, $defs: { "a/b": { type: "string" } } },
    valid: [["a"]],
    invalid: [[1]],
  },
  {
    what: "properties that are read-only behind an anchor, another resource or a dynamic reference",
    schema: {
      properties: { a: { $ref: "#ro" }, b: { $ref: "ro.json" }, c: { $dynamicRef: "#dy" } },
      additionalProperties: false,
      $defs: {
        a: { $anchor: "ro", readOnly: true },
        b: { $id: "ro.json", readOnly: true },
        c: { $dynamicAnchor: "dy", readOnly: true },
      },
    },
    valid: [{}],
    invalid: [{ a: 1 }, { b: 1 }, { c: 1 }],
  },
  {
    what: "properties of which each alternative but null is read-only",
    schema: {
      properties: {
        a: { anyOf: [{ $ref: "#/$defs/ro" }, { type: "null" }] },
        b: { oneOf: [{ $ref: "#/$defs/ro" }, { type: "string" }] },
      },
      additionalProperties: false,
      $defs: { ro: { type: "integer", readOnly: true } },
    },
    valid: [{}, { b: "x" }],
    invalid: [{ a: 1 }, { a: null }],
  },
  {
    what: "a read-only property that is required beside another",
    schema: {
      properties: { a: { readOnly: true }, b: { type: "string" } },
      dependentRequired: { b: ["a"] },
      additionalProperties: false,
    },
    valid: [{}, { a: 1, b: "x" }],
    invalid: [{ b: "x" }],
  },
  {
    what: "alternatives that list values against the type beside them",
    schema: { type: "integer", oneOf: [{ const: "1", title: "One" }, { enum: ["2", "3"] }] },
    valid: ["1", "3"],
    invalid: [1, "4"],
  },
  {
    what: "null as a flag that is a text",
    schema: { type: "string", nullable: "true" },
    valid: [null, "a"],
    invalid: [1],
  },
  {
    what: "integers in oneOf that JavaScript takes for one",
    schema: { oneOf: [{ const: 2 ** 53 }, { enum: [2 ** 53, 5] }], anyOf: [{ type: "number" }] },
    valid: [2 ** 53, 5],
    invalid: [6],
  },
  {
    what: "a reference of draft 2020-12 that leads nowhere, with siblings",
    schema: { $ref: "#/$defs/gone", type: "string" },
    valid: ["a"],
    invalid: [1],
  },
  {
    what: "a pattern of a dialect that is left out",
    schema: { type: "string", pattern: "^\\h$" },
    valid: ["a", " "],
    invalid: [1],
  },
];

describe("an odd schema means the same to the type and to the validator:", () => {
  it.each(CASES)("$what", ({ schema, valid, invalid }) => {
    const { schema: seen } = readSchema(schema, "input", new Repairs());
    const validate = compileSchema(seen);
    expect(valid.filter((value) => validate(value).length > 0)).toEqual([]);
    expect(invalid.filter((value) => validate(value).length === 0)).toEqual([]);
  });
});

describe("integers that JavaScript rounds", () => {
  const text =
    '{"properties":{"id":{"enum":[9007199254740993,9007199254740995],"default":9007199254740993}}}';
  const schema = JSON.parse(text);
  noteWritten(schema, text);
  const repairs = new Repairs();
  const { types } = readSchema(schema, "input", repairs);

  it("are named with the digits that were written", () => {
    const messages = repairs.diagnostics("place", "").map(({ message }) => message.split(" ")[0]);
    expect(messages).toEqual(["9007199254740993", "9007199254740995"]);
  });

  it("have these digits in texts, and no type of their own", () => {
    const [property] = types.type.kind === "object" ? types.type.properties : [];
    expect(property?.type).toEqual({ kind: "primitive", name: "number" });
    expect(property?.doc.tags.map(({ name, written }) => [name, written])).toEqual([
      ["defaultValue", "9007199254740993"],
      ["enum", "[9007199254740993,9007199254740995]"],
    ]);
  });
});
