import fc from "fast-check";
import { describe, expect, it } from "vitest";
import { literalText } from "../../../../../src/generate/emit/text/literal.js";
import { data } from "../../../../../src/generate/emit/verify/grammar/data.js";
import { NotInGrammar, Reader } from "../../../../../src/generate/emit/verify/grammar/reader.js";

function isData(text: string): boolean {
  const reader = new Reader(text);
  try {
    data(reader);
    return reader.isAt("");
  } catch (error) {
    if (error instanceof NotInGrammar) return false;
    throw error;
  }
}

/** Strings with characters that end a string, a call or a comment elsewhere. */
const text = fc.oneof(
  fc.string({ unit: "binary" }),
  fc.constantFrom('"', "\\", "\n", "\u2028", "\u0085", "*/", "});\n", "__proto__"),
);

const KEY = fc.oneof(
  fc.constantFrom("__proto__", "a", "ä", "a b", "*/", "\n", '"', "\\"),
  fc.stringMatching(/^[\w $.-]*$/),
);

describe("the data of a stub", () => {
  it("is recognised with any content", () => {
    const values = fc.letrec((tie) => ({
      value: fc.oneof(
        { maxDepth: 4 },
        text,
        fc.double({ noNaN: true, noDefaultInfinity: true }),
        fc.constantFrom(null, true, false),
        fc.array(tie("value"), { maxLength: 4 }),
        tie("object"),
      ),
      object: fc.dictionary(KEY, tie("value")),
    })).object;
    fc.assert(
      fc.property(values, (value) => {
        expect(isData(literalText(JSON.parse(JSON.stringify(value))))).toBe(true);
      }),
      { numRuns: 200 },
    );
  });

  it.each([
    ["a name", "{ a: process }"],
    ["a call", "{ a: pwn() }"],
    ["a call behind it", "{ a: 1 }, pwn()"],
    ["a call of it", "{ a: 1 }.a()"],
    ["a sum", "{ a: 1 + 1 }"],
    ["a minus before a name", "{ a: -process }"],
    ["a spread", "{ ...process }"],
    ["a shorthand", "{ process }"],
    ["a method", "{ a() {} }"],
    ["a computed key", "{ [process]: 1 }"],
    ["a prototype", '{ __proto__: { "a": 1 } }'],
    ["a prototype in quotes", '{ "__proto__": { "a": 1 } }'],
    ["a prototype with an escape", '{ "\\u005f_proto__": { "a": 1 } }'],
    ["a hole", "{ a: [,] }"],
    ["a comment", "{ /* x */ }"],
    ["a template", "{ a: `x` }"],
    ["a single quote", "{ a: 'x' }"],
    ["a text over two lines", '{ a: "x\ny" }'],
    ["an unknown escape", '{ a: "\\x41" }'],
    ["mismatched brackets", "{ a: [1} ]"],
    ["a list that ends an object", "{ a: 1 ]"],
    ["no end", "{ a: 1"],
    ["no object", "[]"],
    ["a number in octal", "{ a: 010 }"],
    ["a number with separators", "{ a: 1_000 }"],
  ])("is left to the compiler with %s", (_, text) => {
    expect(isData(text)).toBe(false);
  });
});
