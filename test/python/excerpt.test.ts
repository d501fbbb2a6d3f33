import { describe, expect, it } from "vitest";
import { excerpt } from "../../src/python/excerpt.js";

describe("excerpt", () => {
  it.each<[string, number, string, string]>([
    ["def f(a: int)", 14, "def f(a: int)", "             ^"],
    ["    return a ? 1 : 2", 14, "return a ? 1 : 2", "         ^"],
    ["  x", 1, "  x", "^"],
    ["\tx\t= 1 2", 8, "x = 1 2", "      ^"],
    ["x = '日本語' 2", 11, "x = '日本語' 2", "             ^"],
    ["x = 'ｆ😀' 2", 10, "x = 'ｆ😀' 2", "           ^"],
    ["x = 'e\u0301' 2", 10, "x = 'e\u0301' 2", "        ^"],
    ["a\u202eb\0 c", 6, "a\\u202eb\\u0000 c", "               ^"],
    ["x = 1  ", 20, "x = 1", "       ^"],
    ["", 1, "", "^"],
  ])("%j, column %i", (line, column, shown, caret) => {
    expect(excerpt(line, column)).toBe(`${shown}\n${caret}`);
  });

  it("cuts a long line around the caret", () => {
    const long = `    x = "${"a".repeat(100)}" ? "${"b".repeat(100)}"`;
    expect(excerpt(long, 112)).toBe(
      `…${"a".repeat(38)}" ? "${"b".repeat(33)}…\n${" ".repeat(41)}^`,
    );
    expect(excerpt(long, 9)).toBe(`x = "${"a".repeat(71)}…\n    ^`);
    expect(excerpt("x".repeat(1_000_000), 999_999)).toBe(`…${"x".repeat(42)}\n${" ".repeat(41)}^`);
  });
});
