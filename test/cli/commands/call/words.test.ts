import { describe, expect, it } from "vitest";
import { readWords } from "../../../../src/cli/commands/call/words.js";
import type { JsonSchema, JsonValue } from "../../../../src/runtime/json/json.js";
import { ConfigError } from "../../../../src/support/errors.js";

const schema: JsonSchema = {
  type: "object",
  properties: {
    text: { type: "string" },
    maybe: { anyOf: [{ type: "string" }, { type: "null" }] },
    count: { type: "integer" },
    ratio: { anyOf: [{ type: "number" }, { type: "null" }] },
    flag: { type: "boolean" },
    tags: { type: "array", items: { type: "string" } },
    address: { $ref: "#/$defs/Address" },
    loop: { $ref: "#/$defs/Loop" },
    spaced: { $ref: "#/$defs/a%20b" },
    listed: { $ref: "#/properties/maybe/anyOf/0" },
    noUri: { $ref: "#/$defs/100%" },
    outside: { $ref: "https://example.com/text", type: "string" },
    unit: { enum: ["1", "2"] },
    level: { enum: [1, 2] },
    one: { const: 1 },
    any: {},
    ["__proto__"]: { type: "integer" },
  },
  $defs: {
    Address: { type: "object" },
    Loop: { $ref: "#/$defs/Loop" },
    "a b": { type: "string" },
    "100%": { type: "string" },
  },
};

const cases: readonly (readonly [string, JsonValue])[] = [
  ["text=5", "5"],
  ["text=", ""],
  ["text=a=b", "a=b"],
  ["text=two\nlines", "two\nlines"],
  ["text:=5", 5],
  ["maybe=null", "null"],
  ["maybe:=null", null],
  ["count=5", 5],
  ["count=five", "five"],
  ["ratio=null", null],
  ["ratio=-1.5e3", -1500],
  ["flag=true", true],
  ["flag=yes", "yes"],
  [`tags=["a"]`, ["a"]],
  ["tags=a", "a"],
  [`address={"city":"Oslo"}`, { city: "Oslo" }],
  ["address=5", "5"],
  ["loop=5", 5],
  ["spaced=5", "5"],
  ["listed=5", "5"],
  ["noUri=5", 5],
  ["outside=5", "5"],
  ["unit=1", "1"],
  ["level=1", 1],
  ["one=1", 1],
  ["any=5", 5],
  ["any=Oslo", "Oslo"],
  ["unknown=5", 5],
  ["__proto__=5", 5],
];

describe("readWords", () => {
  it.each(cases)("reads %j", (word, value) => {
    const [key = ""] = word.split(/:?=/);
    expect(Object.entries(readWords([word], schema))).toEqual([[key, value]]);
  });

  it("returns text or JSON for a property without a schema", () => {
    expect(readWords(["a=1", "b=x"], true)).toEqual({ a: 1, b: "x" });
  });

  it.each([
    [["Oslo"], `"Oslo" is no input; key=value or key:=json would be right`],
    [["=Oslo"], `"=Oslo" is no input`],
    [["a=1", "a=2"], `"a" is given twice`],
    [["a:=x"], `"a": the text after := is not JSON`],
  ])("refuses %j", (words, message) => {
    expect(() => readWords(words, schema)).toThrow(ConfigError);
    expect(() => readWords(words, schema)).toThrow(message);
  });
});

describe("a number of which other digits would be sent", () => {
  const schema = {
    properties: {
      id: { type: "integer" },
      text: { type: "string" },
      list: { type: "array", items: { type: "integer" } },
    },
  };
  it.each([
    ["id=1234567890123456789", "1234567890123456789"],
    ["id:=1234567890123456789", "1234567890123456789"],
    ["other=-9007199254740993", "-9007199254740993"],
    ["id=9007199254740993.0", "9007199254740993.0"],
    ["id=9007199254740993e0", "9007199254740993e0"],
    ["id:=-900719925474099.3E+1", "-900719925474099.3E+1"],
    ["list=[1, 9007199254740993]", "9007199254740993"],
    ['other:={"a":["1234567890123456789",12345678901234567890]}', "12345678901234567890"],
  ])("%s is refused", (word, number) => {
    const key = word.split(/:?=/)[0];
    expect(() => readWords([word], schema)).toThrow(
      `"${key}": "${number}": JavaScript cannot hold the digits of this number; a string would be right`,
    );
  });

  it("is refused where nothing would be left of it", () => {
    expect(() => readWords(["other=1e-400"], schema)).toThrow(
      `"other": "1e-400": the number is too small for JavaScript`,
    );
  });

  it.each([
    ["id=1000000000000000000", 1e18],
    ["id=-9007199254740992.00", -(2 ** 53)],
    ["id=12e22", 1.2e23],
    ["id=0e9", 0],
    ["other=0.1234567890123456789", 0.12345678901234568],
  ])("%s has the same digits in JavaScript", (word, value) => {
    expect(Object.values(readWords([word], schema))).toEqual([value]);
  });

  it("is kept in a text", () => {
    expect(
      readWords(
        [
          "text=1234567890123456789",
          "id=9007199254740991",
          'list:=["12345678901234567890"]',
          "n=1e20",
        ],
        schema,
      ),
    ).toEqual({
      text: "1234567890123456789",
      id: 9007199254740991,
      list: ["12345678901234567890"],
      n: 1e20,
    });
  });
});
