import { describe, expect, it } from "vitest";
import { checkArguments } from "../../../src/local/pydantic/arguments.js";
import type { JsonObject } from "../../../src/runtime/json/json.js";

const SCHEMA: JsonObject = {
  type: "object",
  properties: {
    text: { type: "string" },
    count: { type: "integer" },
    ratio: { type: "number", minimum: 0, maximum: 1 },
    flag: { type: "boolean" },
    tags: { type: "array", items: { type: "string" } },
    table: { type: "object" },
    maybe: { anyOf: [{ type: "integer" }, { type: "null" }] },
    either: { anyOf: [{ type: "integer" }, { type: "string" }] },
    unit: { enum: ["c", "f"], type: "string" },
    one: { const: 1 },
    address: { $ref: "#/$defs/Address" },
    code: { type: "string", not: { const: "X" } },
  },
  required: ["text"],
  $defs: {
    Address: {
      type: "object",
      properties: { zip: { type: "string" } },
      required: ["zip"],
      additionalProperties: false,
    },
  },
};

describe("arguments", () => {
  it("that fit have no issues", () => {
    const input = { text: "a", count: 2, ratio: 0.5, maybe: null, either: "x", tags: ["a"] };
    expect(checkArguments({ inputSchema: SCHEMA }, input)).toEqual([]);
  });

  it("that are missing are missing from what was sent", () => {
    expect(checkArguments({ inputSchema: SCHEMA }, { count: 1 })).toEqual([
      { type: "missing", loc: ["body", "text"], msg: "Field required", input: { count: 1 } },
    ]);
    expect(checkArguments({ inputSchema: SCHEMA }, { text: "", address: {} })).toEqual([
      { type: "missing", loc: ["body", "address", "zip"], msg: "Field required", input: {} },
    ]);
  });

  it.each<[JsonObject, string, (string | number)[], string]>([
    [{ text: 1 }, "string_type", ["text"], "Input should be a valid string"],
    [
      { count: "x" },
      "int_parsing",
      ["count"],
      "Input should be a valid integer, unable to parse string as an integer",
    ],
    [{ count: "5" }, "int_type", ["count"], "Input should be a valid integer"],
    [{ count: true }, "int_type", ["count"], "Input should be a valid integer"],
    [{ ratio: "0.5" }, "float_type", ["ratio"], "Input should be a valid number"],
    [{ flag: "yes" }, "bool_type", ["flag"], "Input should be a valid boolean"],
    [
      { count: 1.5 },
      "int_from_float",
      ["count"],
      "Input should be a valid integer, got a number with a fractional part",
    ],
    [
      { ratio: "x" },
      "float_parsing",
      ["ratio"],
      "Input should be a valid number, unable to parse string as a number",
    ],
    [{ ratio: 2 }, "less_than_equal", ["ratio"], "Input should be less than or equal to 1"],
    [{ ratio: -1 }, "greater_than_equal", ["ratio"], "Input should be greater than or equal to 0"],
    [{ flag: 0 }, "bool_type", ["flag"], "Input should be a valid boolean"],
    [{ tags: "a" }, "list_type", ["tags"], "Input should be a valid list"],
    [{ tags: ["a", 1] }, "string_type", ["tags", 1], "Input should be a valid string"],
    [{ table: [] }, "dict_type", ["table"], "Input should be a valid dictionary"],
    [{ maybe: [] }, "int_type", ["maybe"], "Input should be a valid integer"],
    [{ unit: "k" }, "literal_error", ["unit"], "Input should be 'c' or 'f'"],
    [{ one: 2 }, "literal_error", ["one"], "Input should be 1"],
    [
      { address: { zip: "1", x: 2 } },
      "extra_forbidden",
      ["address", "x"],
      "Extra inputs are not permitted",
    ],
    [{ wrong: 1 }, "extra_forbidden", ["wrong"], "Extra inputs are not permitted"],
    [{ toString: 1 }, "extra_forbidden", ["toString"], "Extra inputs are not permitted"],
  ])("%j has the issue %s", (given, type, place, msg) => {
    const issues = checkArguments({ inputSchema: SCHEMA }, { text: "", ...given });
    expect(issues).toMatchObject([{ type, loc: ["body", ...place], msg }]);
  });

  it("of no member of a union have an issue with each", () => {
    expect(checkArguments({ inputSchema: SCHEMA }, { text: "", either: [] })).toMatchObject([
      { type: "int_type", loc: ["body", "either", "int"], input: [] },
      { type: "string_type", loc: ["body", "either", "str"], input: [] },
    ]);
  });

  it("against a rule without a pydantic name have Typecall's message", () => {
    const [issue] = checkArguments({ inputSchema: SCHEMA }, { text: "", code: "X" });
    expect(issue).toMatchObject({ type: "value_error", loc: ["body", "code"], input: "X" });
    expect(issue?.msg).toMatch(/^Value error, it must /);
  });

  it("may have any name if the schema says so", () => {
    const schema = { type: "object", additionalProperties: true };
    expect(checkArguments({ inputSchema: schema }, { anything: 1 })).toEqual([]);
  });

  it("named like members of every object are arguments like others", () => {
    const input: JsonObject = JSON.parse('{"__proto__": 1}');
    expect(checkArguments({ inputSchema: { type: "object" } }, input)).toMatchObject([
      { type: "extra_forbidden", loc: ["body", "__proto__"], input: 1 },
    ]);
  });
});
