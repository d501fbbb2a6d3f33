import { describe, expect, it } from "vitest";
import { problemLines } from "../../../src/cli/report/problems.js";
import { excerpt } from "../../../src/python/excerpt.js";
import type { Diagnostic, Severity } from "../../../src/support/diagnostics.js";

const plain = { quiet: false, colorize: (_: string, text: string) => text };
const many = (severity: Severity, count: number): readonly Diagnostic[] =>
  Array.from({ length: count }, (_, index) => ({
    severity,
    code: "x",
    message: `${severity} ${index}`,
  }));

describe("problemLines", () => {
  it("shows every error, and of each kind of warnings and notes the first, with a count", () => {
    const diagnostics = [
      ...many("info", 4),
      ...many("warning", 8),
      { severity: "warning", code: "y", message: "another kind" } as const,
      ...many("error", 7),
    ];
    expect(problemLines(diagnostics, plain)).toEqual([
      ...many("error", 7).map(({ message }) => `error ${message}`),
      "warning warning 0",
      "  and 7 more of x; --verbose lists all",
      "warning another kind",
      "note info 0",
      "  and 3 more of x; --verbose lists all",
    ]);
    expect(problemLines(diagnostics, { ...plain, verbose: true })).toEqual([
      ...many("error", 7).map(({ message }) => `error ${message}`),
      ...many("warning", 8).map(({ message }) => `warning ${message}`),
      "warning another kind",
      ...many("info", 4).map(({ message }) => `note ${message}`),
    ]);
  });

  it("counts the places of a kind, and shows the same problem once", () => {
    const at = (place: string): Diagnostic => ({
      ...{ severity: "warning", code: "x", message: "odd", place },
    });
    expect(problemLines([at("a"), at("b"), at("b"), at("c")], plain)).toEqual([
      "warning a: odd",
      "  and 2 more of x in 2 places; --verbose lists all",
    ]);
  });

  it("shows only errors with quiet", () => {
    const lines = problemLines([...many("warning", 1), ...many("error", 1)], {
      ...plain,
      quiet: true,
    });
    expect(lines).toEqual(["error error 0"]);
  });

  it("names the place before the message, always in the same way", () => {
    const problem = {
      severity: "error",
      code: "x",
      place: "a.json",
      pointer: "/b",
      line: 3,
    } as const;
    expect(problemLines([{ ...problem, message: "broken" }], plain)).toEqual([
      "error a.json, line 3, /b: broken",
    ]);
    expect(problemLines([{ ...problem, pointer: "", message: "a.json, line 3" }], plain)).toEqual([
      "error a.json, line 3: a.json, line 3",
    ]);
  });

  it("names a column as editors do, and shows the line of an error with a caret", () => {
    const problem: Diagnostic = {
      ...{ severity: "error", code: "x", message: "expected ':'", place: "functions/f\n.py" },
      ...{ line: 1, column: 14, excerpt: excerpt("def f(a: int)", 14) },
    };
    expect(problemLines([problem], plain)).toEqual([
      "error functions/f\\u000a.py:1:14: expected ':'",
      "    def f(a: int)\n                 ^",
    ]);
  });

  it("shows a place on one line, with invisible characters escaped", () => {
    const place = "a\u001b[2J\n\u202eb.json";
    const problem = {
      severity: "error",
      code: "x",
      message: "broken",
      place,
      pointer: "/\r",
    } as const;
    expect(problemLines([problem], plain)).toEqual([
      "error a\\u001b[2J\\u000a\\u202eb.json, /\\u000d: broken",
    ]);
  });
});
