import fc from "fast-check";
import { describe, expect, it } from "vitest";
import { findJsonProblem } from "../../src/documents/json-syntax.js";
import { parseJson } from "../../src/documents/parse-json.js";

describe("findJsonProblem", () => {
  it.each([
    ["", 1, undefined],
    ["{", 1, undefined],
    ['{"a": 1,}', 1, "}"],
    ["[1,]", 1, "]"],
    ["[1 2]", 1, "2"],
    ['{"a" 1}', 1, "1"],
    ["{a: 1}", 1, "a"],
    ['{"a":\n\n  oops}', 3, "o"],
    ["<!doctype html>", 1, "<"],
    ["[1]\nx", 2, "x"],
    ["[01]", 1, "0"],
    ["[1.]", 1, "1"],
    ["[NaN]", 1, "N"],
    ["[truefalse]", 1, "t"],
    ['["a\nb"]', 1, '"'],
    ['["\\x"]', 1, '"'],
    ["[1}", 1, "}"],
    ["]", 1, "]"],
    ["['a']", 1, "'"],
    ["\u00a0[]", 1, "\u00a0"],
    ["👍", 1, "👍"],
  ])("%j breaks on line %d at %j", (text, line, found) => {
    expect(findJsonProblem(text)).toMatchObject({ line, found });
  });

  it("agrees with JSON.parse on any JSON, and on JSON with a piece changed", () => {
    const piece = fc.constantFrom(
      "",
      '"',
      ",",
      "{",
      "}",
      "[",
      "]",
      ":",
      "\\",
      "1",
      "-",
      ".",
      "e",
      "\n",
      "t",
      "\u2028",
    );
    fc.assert(
      fc.property(fc.json(), fc.nat(), fc.nat(3), piece, (json, at, length, replacement) => {
        const start = at % (json.length + 1);
        const text = json.slice(0, start) + replacement + json.slice(start + length);
        expect(findJsonProblem(json)).toBeUndefined();
        expect(findJsonProblem(text) === undefined).toBe(isJson(text));
      }),
      { numRuns: 1000 },
    );
  });
});

function isJson(text: string): boolean {
  try {
    JSON.parse(text);
    return true;
  } catch {
    return false;
  }
}

describe("parseJson", () => {
  it("reads JSON, with or without a byte order mark", () => {
    expect(parseJson('\uFEFF{"__proto__": 1}')).toEqual({
      ok: true,
      value: JSON.parse('{"__proto__": 1}'),
    });
  });

  it.each([
    ["1e999", "too large"],
    [`${"[".repeat(300)}${"]".repeat(300)}`, "more than 200 levels"],
    [`${"[".repeat(1_000_000)}`, "ends too early"],
    [`"${"x".repeat(1_000_000)}`, 'breaks at "\\""'],
    ["\u202e", '"\\u202e"'],
  ])("refuses what later stages could not carry", (text, problem) => {
    expect(parseJson(text)).toMatchObject({ ok: false, problem: expect.stringContaining(problem) });
  });
});
