import { describe, expect, it } from "vitest";
import type { JsonSchema } from "../../../../src/runtime/json/json.js";
import { compileSchema } from "../../../../src/runtime/validate/index.js";

/** `place message, found what (keyword at its pointer)`, one a line. */
const said = (schema: JsonSchema, value: unknown) =>
  compileSchema(schema)(value).map(
    ({ path, message, found, keyword, schemaPath }) =>
      `${["input", ...path].join(".")} ${message}, found ${found} (${keyword} at ${schemaPath})`,
  );

const number: JsonSchema = { type: "number" };
const text: JsonSchema = { type: "string" };

// Biome takes an object with a member `then` for a promise.
const conditional: JsonSchema = JSON.parse(
  '{"if":{"type":"string"},"then":{"minLength":2},"else":{"minimum":2}}',
);

/** In a property `a`, so that path and pointer are those of a place inside. */
const inside = (schema: JsonSchema, value: unknown) =>
  said({ properties: { a: schema } }, { a: value });

describe("the issue of", () => {
  it.each<[string, JsonSchema, unknown, string]>([
    ["type", text, 1, "must be a string, found 1"],
    ["type", number, "1", 'must be a number, found "1"'],
    ["type", { type: "integer" }, 1.5, "must be an integer, found 1.5"],
    ["type", { type: "boolean" }, 0, "must be true or false, found 0"],
    ["type", { type: "object" }, [], "must be an object, found an array of 0"],
    ["type", { type: "array" }, {}, "must be an array, found an object"],
    ["type", { type: "null" }, false, "must be null, found false"],
    ["type", { type: ["array", "null"] }, 1n, "must be an array or null, found a bigint"],
    ["const", { const: { a: [1, null] } }, { a: [1] }, "must be an object, found an object"],
    ["const", { const: 1 }, "1", 'must be 1, found "1"'],
    ["enum", { enum: ["1", null, true] }, 1, 'must be one of "1", null, true, found 1'],
    [
      "enum",
      { enum: [...Array(12).keys()] },
      1n,
      "must be one of 0, 1, 2, 3, 4, 5, 6, 7, 8, 9, 10, 11, found a bigint",
    ],
    ["enum", { enum: [{ a: 1 }] }, { a: 1n }, "must be one of an object, found an object"],
    ["enum", { enum: [[1], 2] }, [2], "must be one of an array of 1, 2, found an array of 1"],
    ["minimum", { minimum: 2 }, 1, "must be at least 2, found 1"],
    ["maximum", { maximum: 2 }, 2.5, "must be at most 2, found 2.5"],
    ["exclusiveMinimum", { exclusiveMinimum: 2 }, 2, "must be more than 2, found 2"],
    ["exclusiveMaximum", { exclusiveMaximum: 2 }, 2, "must be less than 2, found 2"],
    ["exclusiveMaximum", { exclusiveMaximum: true, maximum: 2 }, 2, "must be less than 2, found 2"],
    ["multipleOf", { multipleOf: 0.01 }, 0.075, "must be a multiple of 0.01, found 0.075"],
    ["multipleOf", { multipleOf: 2e300 }, 3e300, "must be a multiple of 2e+300, found 3e+300"],
    ["multipleOf", { multipleOf: 3e-7 }, 1, "must be a multiple of 3e-7, found 1"],
    ["minLength", { minLength: 1 }, "", 'must have at least 1 character, found ""'],
    ["maxLength", { maxLength: 2 }, "abc", 'must have at most 2 characters, found "abc"'],
    ["minItems", { minItems: 1 }, [], "must have at least 1 item, found an array of 0"],
    ["maxItems", { maxItems: 0 }, [1], "must have at most 0 items, found an array of 1"],
    ["minProperties", { minProperties: 2 }, { a: 1 }, "must have at least 2 keys, found an object"],
    ["maxProperties", { maxProperties: 0 }, { a: 1 }, "must have at most 0 keys, found an object"],
    ["pattern", { pattern: "^\\d+$" }, "a", 'must match the pattern "^\\\\d+$", found "a"'],
    [
      "contains",
      { contains: number },
      ["a"],
      "must have fitting items, at least 1, found an array of 1",
    ],
    [
      "contains",
      { contains: number, minContains: 2 },
      [1, "a"],
      "must have fitting items, at least 2, found an array of 2",
    ],
    [
      "contains",
      { contains: number, maxContains: 1 },
      [1, 2],
      "must have fitting items, at most 1, found an array of 2",
    ],
    [
      "uniqueItems",
      { uniqueItems: true },
      [{ a: 1, b: 2 }, 1, { b: 2, a: 1 }],
      "must have no two equal items, found an array of 3",
    ],
    ["anyOf", { anyOf: [text, number] }, null, "must be a string or a number, found null"],
    [
      "anyOf",
      { anyOf: [{ minimum: 3 }, { multipleOf: 2 }] },
      1,
      "must fit at least one of the alternatives, found 1",
    ],
    [
      "oneOf",
      { oneOf: [{ minimum: 3 }, { multipleOf: 2 }] },
      1,
      "must fit one of the alternatives, found 1",
    ],
    [
      "oneOf",
      { oneOf: [{ minimum: 3 }, { multipleOf: 2 }] },
      4,
      "must fit only one of the alternatives, found 4",
    ],
    ["oneOf", { oneOf: [text, text] }, 1, "must be a string, found 1"],
    ["not", { not: text }, "a", 'must not fit the schema under `not`, found "a"'],
  ])("%s: %j", (keyword, schema, value, words) => {
    expect(inside(schema, value)).toEqual([
      `input.a ${words} (${keyword} at /properties/a/${keyword})`,
    ]);
  });

  it.each<[string, JsonSchema, unknown, string[]]>([
    [
      "required",
      { required: ["b", "c"] },
      { c: 1 },
      ["input.b is required, found nothing (required at /required)"],
    ],
    [
      "properties",
      { properties: { "b/c": text, d: number, e: false } },
      { "b/c": 1, d: "2", e: 3 },
      [
        "input.b/c must be a string, found 1 (type at /properties/b~1c/type)",
        'input.d must be a number, found "2" (type at /properties/d/type)',
        "input.e is not allowed, found 3 (properties at /properties)",
      ],
    ],
    [
      "patternProperties",
      { patternProperties: { "^x": number, y$: { minimum: 3 }, z: false } },
      { xy: 1, x: "a", y: 2, z: 1, "": 1 },
      [
        "input.xy must be at least 3, found 1 (minimum at /patternProperties/y$/minimum)",
        'input.x must be a number, found "a" (type at /patternProperties/^x/type)',
        "input.y must be at least 3, found 2 (minimum at /patternProperties/y$/minimum)",
        "input.z is not a known property, found 1 (patternProperties at /patternProperties)",
      ],
    ],
    [
      "additionalProperties",
      { properties: { a: {} }, patternProperties: { "^x": {} }, additionalProperties: number },
      { a: "a", xy: "b", c: "c", d: 1 },
      ['input.c must be a number, found "c" (type at /additionalProperties/type)'],
    ],
    [
      "additionalProperties beside a pattern that is none",
      { patternProperties: { "(": true }, additionalProperties: false },
      { a: 1 },
      ["input.a is not a known property, found 1 (additionalProperties at /additionalProperties)"],
    ],
    [
      "propertyNames",
      { propertyNames: { maxLength: 1 } },
      { a: 1, bb: 2 },
      [
        'input.bb must have at most 1 character, found "bb" (maxLength at /propertyNames/maxLength)',
      ],
    ],
    [
      "propertyNames that are none",
      { propertyNames: false },
      { a: 1 },
      ['input.a is not allowed, found "a" (propertyNames at /propertyNames)'],
    ],
    [
      "prefixItems and items",
      { prefixItems: [text, number], items: { type: "null" } },
      [1, 2, 3, null],
      [
        "input.0 must be a string, found 1 (type at /prefixItems/0/type)",
        "input.2 must be null, found 3 (type at /items/type)",
      ],
    ],
    ["prefixItems of a shorter array", { prefixItems: [text, number, false] }, ["a"], []],
    [
      "items that are too many",
      { prefixItems: [text], items: false },
      ["a", "b"],
      ['input.1 is one item too many, found "b" (items at /items)'],
    ],
    [
      "items as a list, and additionalItems",
      { items: [text], additionalItems: number },
      [1, "b", 3],
      [
        "input.0 must be a string, found 1 (type at /items/0/type)",
        'input.1 must be a number, found "b" (type at /additionalItems/type)',
      ],
    ],
    [
      "additionalItems that are too many",
      { items: [text], additionalItems: false },
      ["a", "b"],
      ['input.1 is one item too many, found "b" (additionalItems at /additionalItems)'],
    ],
    ["additionalItems beside no list", { items: {}, additionalItems: false }, ["a", "b"], []],
    [
      "allOf",
      { allOf: [text, { enum: [2] }, true, { minimum: 2 }] },
      1,
      [
        "input must be a string, found 1 (type at /allOf/0/type)",
        "input must be one of 2, found 1 (enum at /allOf/1/enum)",
        "input must be at least 2, found 1 (minimum at /allOf/3/minimum)",
      ],
    ],
    [
      "if and then",
      conditional,
      "a",
      ['input must have at least 2 characters, found "a" (minLength at /then/minLength)'],
    ],
    [
      "if and else",
      conditional,
      1,
      ["input must be at least 2, found 1 (minimum at /else/minimum)"],
    ],
    ["if alone", { if: text }, 1, []],
    ["then and else without if", JSON.parse('{"then":false,"else":false}'), 1, []],
    [
      "dependentRequired",
      { dependentRequired: { a: ["b", "c"], d: ["e"] } },
      { a: 1, c: 1 },
      ['input.b is required beside "a", found nothing (dependentRequired at /dependentRequired)'],
    ],
    [
      "dependentSchemas",
      { dependentSchemas: { a: { minProperties: 2 }, b: false } },
      { a: 1 },
      [
        "input must have at least 2 keys, found an object (minProperties at /dependentSchemas/a/minProperties)",
      ],
    ],
    [
      "dependencies",
      { dependencies: { a: ["b"], c: { required: ["d"] } } },
      { a: 1, c: 1 },
      [
        'input.b is required beside "a", found nothing (dependencies at /dependencies)',
        "input.d is required, found nothing (required at /dependencies/c/required)",
      ],
    ],
    [
      "unevaluatedProperties",
      {
        properties: { a: {} },
        allOf: [{ patternProperties: { "^x": {} } }],
        anyOf: [{ required: ["a"], properties: { b: {} } }, { properties: { c: {} } }],
        unevaluatedProperties: false,
      },
      { a: 1, b: 1, c: 1, x: 1, d: 1, e: undefined },
      [
        "input.d is not a known property, found 1 (unevaluatedProperties at /unevaluatedProperties)",
      ],
    ],
    [
      "unevaluatedItems",
      { prefixItems: [text], contains: { const: 2 }, unevaluatedItems: { type: "null" } },
      ["a", 2, "b", null],
      ['input.2 must be null, found "b" (type at /unevaluatedItems/type)'],
    ],
    [
      "unevaluatedItems that are too many",
      { prefixItems: [text], unevaluatedItems: false },
      ["a", "b"],
      ['input.1 is one item too many, found "b" (unevaluatedItems at /unevaluatedItems)'],
    ],
    [
      "a reference to false",
      { $ref: "#/$defs/a", $defs: { a: false } },
      1,
      ["input is not allowed, found 1 ($ref at /$ref)"],
    ],
    ["false", false, [1], ["input is not allowed, found an array of 1 (false at )"]],
    ["true", true, [1], []],
  ])("%s", (_, schema, value, lines) => {
    expect(said(schema, value)).toEqual(lines);
  });
});

describe("a value that fits:", () => {
  it.each<[JsonSchema, unknown]>([
    [{ const: { a: 1, b: [2] } }, { b: [2], a: 1 }],
    [{ enum: [{ a: 1 }, 0] }, { a: 1 }],
    [{ const: { a: 1 } }, { b: undefined, a: 1 }],
    [{ minimum: 2, maximum: 2, multipleOf: 0.1 }, 2],
    [{ exclusiveMinimum: true, exclusiveMaximum: true }, 2],
    [{ exclusiveMinimum: 1, exclusiveMaximum: 3 }, 2],
    [{ multipleOf: 1e-7 }, 3e-7],
    [{ multipleOf: 0.01 }, 4.35],
    [{ multipleOf: 0.35 }, 4.2],
    [{ multipleOf: 5e-324 }, 1e308],
    [{ type: [] }, 1],
    [{ pattern: "^a" }, 5],
    [{ pattern: 5 }, "a"],
    [{ required: ["a", 1], dependentRequired: { a: [1] } }, { a: 1 }],
    [{ contains: text, minContains: "2", maxContains: "0" }, ["a"]],
    [{ anyOf: [{ uniqueItems: true }] }, [1, 2]],
    [{ minLength: 2, maxLength: 2 }, "\u{1F600}a"],
    [{ minItems: 1, maxItems: 1, minProperties: 9, minimum: 9, minLength: 9 }, [1]],
    [{ minItems: 9, minLength: 9, required: ["a"] }, 1],
    [{ minProperties: 1, maxProperties: 1, items: false, contains: false }, { a: 1 }],
    [{ contains: text, minContains: 0 }, [1]],
    [{ contains: text, minContains: 1, maxContains: 1 }, ["a", 1]],
    [{ uniqueItems: true }, [1, "1", [1], ["1"], { a: 1 }, null, true, "a", "[1]"]],
    [{ uniqueItems: false }, [1, 1]],
    [{ oneOf: [text, { minimum: 3 }] }, 2.5 + 0.5],
    [{ not: { type: "null" } }, 1],
    // `not` evaluates no keys, also those of what it holds.
    [{ not: { properties: { a: text } }, unevaluatedProperties: number }, { a: 1 }],
    // `if` evaluates keys, also without `then` and `else`.
    [{ if: { properties: { a: text } }, unevaluatedProperties: false }, { a: "x" }],
    [{ type: ["string", "null"], nullable: false }, null],
  ])("%j, %j", (schema, value) => {
    expect(said(schema, value)).toEqual([]);
  });
});

describe("of alternatives, the issues are those of", () => {
  const kind = (name: string, more: JsonSchema) => ({
    properties: { kind: { const: name }, more },
    required: ["kind"],
  });
  it.each<[string, JsonSchema, unknown, string[]]>([
    [
      "the one whose type fits",
      { anyOf: [text, { type: "array", items: number }] },
      ["a", "b"],
      [
        'input.0 must be a number, found "a" (type at /anyOf/1/items/type)',
        'input.1 must be a number, found "b" (type at /anyOf/1/items/type)',
      ],
    ],
    [
      "the one whose tag fits, by enum too",
      { oneOf: [{ properties: { kind: { enum: ["a", "b"] }, n: number } }, kind("c", text)] },
      { kind: "b", n: "1" },
      ['input.n must be a number, found "1" (type at /oneOf/0/properties/n/type)'],
    ],
    [
      "the one that is left where an enum rules out the other",
      { oneOf: [{ properties: { kind: { enum: ["a", "b"] } } }, kind("c", text)] },
      { kind: "c", more: 1 },
      ["input.more must be a string, found 1 (type at /oneOf/1/properties/more/type)"],
    ],
    [
      "the one whose type fits, where it has too few keys",
      { anyOf: [text, { minProperties: 2 }] },
      {},
      [
        "input must have at least 2 keys, found an object (minProperties at /anyOf/1/minProperties)",
      ],
    ],
    [
      "one, and then no keys are left over",
      { anyOf: [text, { properties: { a: { type: "string" } } }], unevaluatedProperties: false },
      { a: 1, b: 2 },
      ["input.a must be a string, found 1 (type at /anyOf/1/properties/a/type)"],
    ],
    [
      "none, where the tag is further inside",
      {
        anyOf: [
          { properties: { in: kind("a", text) } },
          { properties: { in: { required: ["more"] } } },
        ],
      },
      { in: { kind: "b" } },
      ["input must fit at least one of the alternatives, found an object (anyOf at /anyOf)"],
    ],
    [
      "none, where members have wrong types in all",
      { anyOf: [{ properties: { a: text } }, { properties: { a: { type: "null" } } }] },
      { a: 1 },
      ["input must fit at least one of the alternatives, found an object (anyOf at /anyOf)"],
    ],
    [
      "none, where one wants another type and two something else",
      { anyOf: [text, { minimum: 2 }, { multipleOf: 2 }] },
      1,
      ["input must fit at least one of the alternatives, found 1 (anyOf at /anyOf)"],
    ],
    [
      "all, by their types, each once",
      { items: { anyOf: [text, { type: "null" }, text] } },
      [1],
      ["input.0 must be a string or null, found 1 (anyOf at /items/anyOf)"],
    ],
  ])("%s", (_, schema, value, lines) => {
    expect(said(schema, value)).toEqual(lines);
  });

  it("the others, where these are no alternatives", () => {
    const schema = {
      anyOf: [{ properties: { a: text } }, { properties: { a: { type: "null" } } }],
      properties: { b: number },
      type: "object",
    };
    expect(said(schema, { a: 1, b: "x" })).toEqual([
      'input.b must be a number, found "x" (type at /properties/b/type)',
      "input must fit at least one of the alternatives, found an object (anyOf at /anyOf)",
    ]);
  });
});

it("schemas may be applied inside of each other a thousand times", () => {
  const tree = { items: { $ref: "#/$defs/tree" } };
  const validate = compileSchema({ $ref: "#/$defs/tree", $defs: { tree } });
  let value: unknown = [];
  for (let depth = 0; depth < 499; depth++) value = [value];
  expect(validate(value)).toEqual([]);
  expect(validate([value])).toEqual([
    {
      path: [],
      message: "is nested too deeply to be checked",
      ...{ keyword: "$ref", schemaPath: "", found: "an array of 1" },
    },
  ]);
});

it("of a list of issues, the first 100 are kept", () => {
  const issues = said({ items: number, minItems: 1e6 }, Array(200).fill("x"));
  expect(issues).toHaveLength(100);
  expect(issues.at(-1)).toBe('input.98 must be a number, found "x" (type at /items/type)');
});

it("the same validator may be asked again", () => {
  const validate = compileSchema({ anyOf: [number, { $ref: "#/$defs/a" }], $defs: { a: text } });
  expect([1, "a", null, 1, "a"].map((value) => validate(value).length)).toEqual([0, 0, 1, 0, 0]);
});
