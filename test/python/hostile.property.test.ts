import fc from "fast-check";
import { describe, expect, it } from "vitest";
import { analyseCompiled, analysePython } from "../../src/python/analyse.js";

/** Pieces that Python text is made of, so that the texts get far into the reader. */
const PIECES = [
  ..."()[]{}:,;.=@#\\\"'*/|-+~%\n\t \r\f\0",
  '"""',
  "'''",
  'f"{',
  'rb"',
  "\\N{",
  "\\x4",
  "\n    ",
  "def ",
  "async ",
  "class A:",
  "lambda ",
  "return ",
  "await ",
  "yield",
  "import os",
  "from typing import *",
  "with a as ",
  "case ",
  "match x:",
  "type X = ",
  "xpander_run_action",
  "Optional[",
  "Literal[",
  "Annotated[int, Field(ge=",
  '"int',
  " -> ",
  "**kwargs",
  "1_0.",
  "0x",
  "…",
  "é",
  "\ud800",
  "\u2028",
  "__proto__",
];

describe("any text as source", () => {
  it("is read or rejected, without an exception", async () => {
    const text = fc.oneof(
      fc.string({ unit: "binary", maxLength: 200 }),
      fc.array(fc.constantFrom(...PIECES), { maxLength: 60 }).map((pieces) => pieces.join("")),
    );
    const inside = fc.tuple(fc.constantFrom("a", "a: ", "a=", "a: '", "): return "), text);
    const source = fc.oneof(
      text,
      inside.map(([before, rest]) => `def xpander_run_action(${before}${rest}): pass\n`),
      text.map((rest) => `def xpander_run_action(a):\n    """${rest}"""\n`),
      text.map((rest) => `${rest}\ndef xpander_run_action(a): pass\n`),
    );
    await fc.assert(
      fc.asyncProperty(source, async (one) => {
        for (const analysis of [analyseCompiled(one), await analysePython(one)]) {
          if (analysis.ok) expect(JSON.parse(JSON.stringify(analysis))).toEqual(analysis);
          else expect(analysis.reason).not.toBe("");
        }
      }),
      { numRuns: 300 },
    );
  });
});

describe("large text", () => {
  const LENGTH = 128 * 1024;
  const repeated = ["(", "[", "-", "not ", "a.", 'f"{', "if a:\n ", "a|", "x=", "\n", '"""'];
  it.each<[string, boolean, string]>([
    ["1 MB of brackets", false, "(".repeat(1_000_000)],
    ...repeated.map((piece): [string, boolean, string] => [
      `${JSON.stringify(piece)} many times`,
      false,
      piece.repeat(LENGTH / piece.length),
    ]),
    ["a union of many", true, `def xpander_run_action(a: ${"int|".repeat(20_000)}int): pass\n`],
    ["a deep default", true, `def xpander_run_action(a=${"-".repeat(50_000)}1): pass\n`],
    [
      "a deep list",
      true,
      `def xpander_run_action(a: ${"list[".repeat(199)}${"]".repeat(199)}): pass\n`,
    ],
    [
      "spaces in a docstring",
      true,
      `def xpander_run_action(a):\n """:param${" ".repeat(200_000)}a"""\n`,
    ],
    [
      "aliases that multiply",
      true,
      `A0 = int\n${Array.from({ length: 60 }, (_, n) => `A${n + 1} = tuple[A${n}, A${n}]\n`).join("")}def xpander_run_action(a: A60): pass\n`,
    ],
    [
      "a long chain of types",
      true,
      `type A0 = int\n${Array.from({ length: 5000 }, (_, n) => `type A${n + 1} = A${n}\n`).join("")}def xpander_run_action(a: A5000): pass\n`,
    ],
  ])("%s", (_, isRead, source) => {
    // The timeout of the test asserts that the time is not out of proportion.
    const analysis = analyseCompiled(source);
    expect(analysis.ok).toBe(isRead);
    expect(JSON.parse(JSON.stringify(analysis))).toEqual(analysis);
  });
});
