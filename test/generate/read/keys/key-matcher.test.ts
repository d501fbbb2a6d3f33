import { expect, it } from "vitest";
import { keyMatcher } from "../../../../src/generate/read/keys/key-matcher.js";

it("a key that takes too long to be matched does not match, and ends", () => {
  expect(keyMatcher("(?=a*b)c")?.("a".repeat(20_000))).toBe(false);
  expect(keyMatcher("^x-")?.("x-a")).toBe(true);
  expect(keyMatcher("(a)\\1")).toBeUndefined();
});
