import fc from "fast-check";
import { describe, expect, it } from "vitest";
import { compilePattern } from "../../../../src/runtime/validate/pattern/pattern.js";
import { toRegExp } from "../../../../src/runtime/validate/pattern/regexp.js";
import { newSteps, TooManySteps } from "../../../../src/runtime/validate/pattern/steps.js";

const PARTS = [
  ...["a", "b", ".", "\\d", "\\w", "\\S", "[ab]", "[^a]", "[\\w-]", "[a-c\\]]", "[]", "[^]"],
  ...["\\b", "^", "$", "-", "\\-", "\\.", "é", "\\u0061", "\\x61", "\\cA", "\\0", "\\n", "\\/"],
  ...["\u{1F600}", "\\u{61}", "\\uD83D\\uDE00", "\\p{L}", "\\P{L}", "{", "}", "]", ",", "(?:)"],
];
const QUANTIFIERS = ["", "", "", "*", "+", "?", "*?", "{2}", "{1,2}", "{0,2}?", "{1,}", "{,2}"];
const GROUPS = ["(", "(?:", "(?<n>", "(?=", "(?!", "(?<=", "(?<!"];
const LETTERS = [
  "a",
  "b",
  "-",
  "1",
  " ",
  "é",
  "\u{1F600}",
  "\n",
  ".",
  "\ud83d",
  "{",
  "2",
  ",",
  "}",
];

const { expression } = fc.letrec<{ expression: string; group: string }>((tie) => ({
  expression: fc
    .array(
      fc.tuple(
        fc.oneof({ weight: 6, arbitrary: fc.constantFrom(...PARTS) }, tie("group")),
        fc.constantFrom(...QUANTIFIERS),
        fc.constantFrom("", "", "", "|"),
      ),
      { maxLength: 4 },
    )
    .map((parts) => parts.flat().join("")),
  group: fc
    .tuple(fc.constantFrom(...GROUPS), tie("expression"))
    .map(([open, inside]) => `${open}${inside})`),
}));
const texts = fc.array(
  fc.array(fc.constantFrom(...LETTERS), { maxLength: 6 }).map((letters) => letters.join("")),
  { minLength: 5, maxLength: 5 },
);

it("a pattern matches as the engine's own expression does", () => {
  let tried = 0;
  const property = fc.property(expression, texts, (pattern, list) => {
    const own = toRegExp(pattern);
    const matches = compilePattern(pattern);
    if (own === undefined || matches === undefined) return;
    tried++;
    expect(list.filter((text) => matches(text))).toEqual(list.filter((text) => own.test(text)));
  });
  fc.assert(property, { numRuns: 2_000 });
  expect(tried).toBeGreaterThan(1_000);
});

describe("a pattern that an engine would try for long", () => {
  it.each([
    ["nested repetition", "^(a+)+$", "a", "!"],
    ["overlapping alternatives", "^(a|a|aa)*$", "a", "!"],
    ["any start", "a+b", "a", ""],
    ["two repetitions of the same", "^[^@]+@[^@]+\\.[^@]+$", ".", "@"],
    ["three of them", "^.*a.*b.*$", "a", ""],
    ["a look ahead at the start", "^(?=.*[A-Z])(?=.*\\d).{8,}$", "a", ""],
    ["a look behind", "(?<=a.*)b", "a", ""],
    ["a tempered repetition", "^(?:(?!foo).)*$", "f", "oo"],
  ])("takes steps in proportion to the text: %s", (_, pattern, letter, end) => {
    const took = (length: number) => {
      // It gets 12 steps more for each character.
      const steps = { left: 1e9 };
      compilePattern(pattern)?.(letter.repeat(length) + end, steps);
      return 1e9 + 12 * (length + end.length) - steps.left;
    };
    expect(took(2_000)).toBeGreaterThan(2_000);
    expect(took(4_000) / took(2_000)).toBeLessThan(2.1);
  });

  it.each([
    ["a look ahead from every place", "(?=a*b)c", "a".repeat(100_000)],
    ["a thousand places at a time", "[a-z]{1000}x", "a".repeat(100_000)],
  ])("is given up after a number of steps: %s", (_, pattern, text) => {
    const steps = newSteps();
    expect(() => compilePattern(pattern)?.(text, steps)).toThrow(TooManySteps);
  });
});

it.each([["^[0-9a-f]{8}-[0-9a-f]{4}$"], ["^[A-Za-z0-9+/]*={0,2}$"], ["^.{1,200}$"]])(
  "%s is left to the engine, and takes no steps",
  (pattern) => {
    const steps = newSteps();
    const before = steps.left;
    compilePattern(pattern)?.("0123456", steps);
    expect(steps.left).toBe(before);
  },
);

it.each([
  ["a reference back", "^(a)\\1$"],
  ["a named one", "^(?<x>a)\\k<x>$"],
  ["too many places", "(?:a{1000}){1000}"],
  ["groups that overflow the stack", `${"(?:".repeat(20_000)}a${")".repeat(20_000)}`],
  ["no regular expression", "("],
])("%s constrains nothing", (_, pattern) => {
  expect(compilePattern(pattern)).toBeUndefined();
});

it.each(["(?:){100000000}", "(?:(?:(?:a{0}){99999}){99999}){99999}", "(?:a{0}){0,100000000}"])(
  "%s, which repeats nothing, is nothing",
  (pattern) => {
    expect(compilePattern(`^${pattern}$`)?.("")).toBe(true);
    expect(compilePattern(`^${pattern}$`)?.("a")).toBe(false);
  },
);
