import { describe, expect, it } from "vitest";
import { readCall, readObject } from "../../../../src/cli/commands/call/literal.js";
import { ConfigError } from "../../../../src/support/errors.js";

describe("readObject", () => {
  it.each([
    [`{}`, {}],
    [`{"a":1,"b":[true,false,null]}`, { a: 1, b: [true, false, null] }],
    [` { city: 'Oslo', days: 2, } `, { city: "Oslo", days: 2 }],
    [
      "{ text: `two\nlines`, $x_1: -.5, é: 1_000.25e-2 }",
      { text: "two\nlines", $x_1: -0.5, é: 10.0025 },
    ],
    [`{ 1: [[], {},], "a-b": "" }`, { 1: [[], {}], "a-b": "" }],
    [String.raw`{ a: "\u0041\x42\u{1F600}\n\t\"\'\\\/\q\0" }`, { a: "AB\u{1F600}\n\t\"'\\/q\0" }],
    [`{ a: "it's", b: '"', c: "\`" }`, { a: "it's", b: '"', c: "`" }],
    [`{ a: "a\\\nb" }`, { a: "ab" }],
  ])("reads %s", (text, value) => {
    expect(readObject(text)).toEqual(value);
  });

  it("takes __proto__ for a key like any other", () => {
    expect(Object.entries(readObject(`{ __proto__: { admin: true }, constructor: 1 }`))).toEqual([
      ["__proto__", { admin: true }],
      ["constructor", 1],
    ]);
  });

  it.each([
    [`{ city: Oslo }`, `column 9: "Oslo" is a name, and nothing is run here`],
    [`{ city }`, `column 8: "}" stands where ":" would be right`],
    [`{ a: f(1) }`, `column 6: "f" is a name`],
    [`{ a: 1 + 1 }`, `column 8: "+" stands where "," or "}" would be right`],
    [`{ ...rest }`, `column 3: "..." stands where a key or "}" would be right`],
    [`{ a: [...rest] }`, `column 7: "..." stands where a value would be right`],
    [`{ [key]: 1 }`, `column 3: "[" stands where a key`],
    [`{ a: (1) }`, `column 6: "(" stands where a value`],
    [`{ get a() { return 1 } }`, `column 7: "a" stands where ":"`],
    ["{ a: `#{process.exit()}` }".replace("#", "$"), `column 7: an expression in a text is code`],
    ["{ a: f`x` }", `column 6: "f" is a name`],
    [`{ a: undefined }`, `column 6: "undefined" is a name`],
    [`{ a: NaN }`, `column 6: "NaN" is a name`],
    [`{ a: /x/ }`, `column 6: "/" stands where a value`],
    [`{ a: 1n }`, `column 6: "1" is no number`],
    [`{ a: 0x10 }`, `column 6: "0" is no number`],
    [`{ a: 1e999 }`, `column 6: the number is too large`],
    [`{ a: 1234567890123456789 }`, `column 6: JavaScript cannot hold the digits`],
    [`{ a: 1, "a": 2 }`, `column 9: "a" is given twice`],
    [`{ a: "b }`, `column 6: the text that begins here has no " at its end`],
    [`{ a: "b\nc" }`, `column 6: the text that begins here`],
    [String.raw`{ a: "\u12" }`, String.raw`column 7: \u needs hexadecimal digits`],
    [String.raw`{ a: "\u{110000}" }`, `column 7: "\\\\u{110000}" is no character`],
    [`{ a: 1`, `column 7: it ends where "," or "}" would be right`],
    [`{ a: 1 } x`, `column 10: "x" stands where the end`],
    [`{ a: 1 } // b`, `column 10: "/" stands where the end`],
    [`{ "😀": b }`, `column 8: "b" is a name`],
    ["{\n  a: b }", `line 2, column 6: "b" is a name`],
    [`{ a: ${"[".repeat(300)} }`, "column 206: the input is nested more than 200 levels deep"],
    [`{ a: "\u202e" + }`, `column 10: "+" stands`],
    [`{ \u001b: 1 }`, String.raw`column 3: "\u001b" stands where a key`],
  ])("refuses %j", (text, message) => {
    expect(() => readObject(text)).toThrow(ConfigError);
    expect(() => readObject(text)).toThrow(`the input, ${message}`);
  });
});

describe("readCall", () => {
  it.each([
    [`planTrip({ city: "Oslo" })`, "planTrip", { city: "Oslo" }],
    [` calendarTools.freeSlots ( { a: 1 }, ) ; `, "calendarTools.freeSlots", { a: 1 }],
    [`text-tools/slugify({"text":"a"})`, "text-tools/slugify", { text: "a" }],
    ["now()", "now", {}],
  ])("reads %s", (text, name, input) => {
    expect(readCall(text)).toEqual({ name, input });
  });

  it.each([
    [`f("Oslo")`, `column 3: "\\"" stands where "{" would be right`],
    ["f(x)", `column 3: "x" stands where "{"`],
    ["f({}, {})", `column 7: "{" stands where ")"`],
    ["f({})()", `column 6: "(" stands where the end`],
    ["f({}).then(g)", `column 6: "." stands where the end`],
    ["f({})\nrm", `line 2, column 1: "rm" stands where the end`],
    ["f(", `column 3: it ends where "{"`],
  ])("refuses %j", (text, message) => {
    expect(() => readCall(text)).toThrow(`the input, ${message}`);
  });
});
