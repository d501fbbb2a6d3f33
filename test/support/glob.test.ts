import { describe, expect, it } from "vitest";
import { matchesGlob } from "../../src/support/glob.js";

describe("a pattern for file names", () => {
  it.each([
    ["*.yaml", "a.yaml", true],
    ["*.yaml", ".yaml", false],
    ["*.yaml", ".a.yaml", false],
    [".*", ".a", true],
    ["*.yaml", "a.yml", false],
    ["a*b*c", "a-b-c", true],
    ["a*b*c", "abc", true],
    ["a*b*c", "ac", false],
    ["a*a", "a", false],
    ["a", "a", true],
    ["a", "ab", false],
    ["*", "anything", true],
    ["[a].yaml", "a.yaml", false],
    ["a+(b).yaml", "a+(b).yaml", true],
  ])("%s and %s: %s", (pattern, name, expected) => {
    expect(matchesGlob(name, pattern)).toBe(expected);
  });
});
