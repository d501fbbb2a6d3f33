import fc from "fast-check";
import { describe, expect, it } from "vitest";
import { readKeyPattern } from "../../../../src/generate/read/keys/key-pattern.js";
import { coversKeys } from "../../../../src/model/key-pattern.js";
import { holdsPieces } from "../../../../src/support/glob.js";

describe("readKeyPattern", () => {
  it.each([
    ["^x-", { kind: "pieces", pieces: ["x-", ""] }],
    ["_id$", { kind: "pieces", pieces: ["", "_id"] }],
    ["^a.*z$", { kind: "pieces", pieces: ["a", "z"] }],
    ["id", { kind: "pieces", pieces: ["", "id", ""] }],
    ["f.*o", { kind: "pieces", pieces: ["", "f", "o", ""] }],
    ["aaa*", { kind: "pieces", pieces: ["", "aa", ""] }],
    ["a+", { kind: "pieces", pieces: ["", "a", ""] }],
    ["^a\\.b$", { kind: "exact", key: "a.b" }],
    ["^price\\$", { kind: "pieces", pieces: ["price$", ""] }],
    ["a*", { kind: "any" }],
    [".*", { kind: "any" }],
    ["^.*$", { kind: "any" }],
    ["^a*b$", undefined],
    ["^[a-z]+$", undefined],
    ["[0-9]{2,}", undefined],
    ["^a|b$", undefined],
    ["^$", undefined],
    ["a.b", undefined],
    ["a*b", { kind: "pieces", pieces: ["", "b", ""] }],
    ["a*b$", { kind: "pieces", pieces: ["", "b"] }],
    ["^ab*", { kind: "pieces", pieces: ["a", ""] }],
    ["^ab+", { kind: "pieces", pieces: ["ab", ""] }],
    ["^a+b", undefined],
    ["ab+$", undefined],
    ["ab*c", undefined],
    ["^a.*.*b$", { kind: "pieces", pieces: ["a", "b"] }],
    ["^a.*b.*c$", { kind: "pieces", pieces: ["a", "b", "c"] }],
    ["^a$b", undefined],
    ["^a\\\\$", undefined],
    ["", { kind: "any" }],
    ["^", { kind: "any" }],
    ["$", { kind: "any" }],
  ])("%s", (pattern, shape) => {
    expect(readKeyPattern(pattern)).toEqual(shape);
  });

  it("matches the same keys as the expression", () => {
    const text = fc.string({
      unit: fc.constantFrom("a", "b", "f", "o", ".", "*", "^", "$", "\\", "+"),
    });
    const key = fc.string({ unit: fc.constantFrom("a", "b", "f", "o", ".", "$") });
    fc.assert(
      fc.property(text, key, (pattern, candidate) => {
        const shape = readKeyPattern(pattern);
        if (shape === undefined) return;
        const means =
          shape.kind === "any" ||
          (shape.kind === "exact" ? shape.key === candidate : holdsPieces(candidate, shape.pieces));
        expect(means).toBe(new RegExp(pattern, "u").test(candidate));
      }),
      { numRuns: 2_000 },
    );
  });
});

describe("coversKeys", () => {
  it("holds for keys of the narrower pattern", () => {
    const pieces = fc.array(fc.string({ unit: fc.constantFrom("a", "b"), maxLength: 2 }), {
      minLength: 2,
      maxLength: 4,
    });
    fc.assert(
      fc.property(
        pieces,
        pieces,
        fc.string({ unit: fc.constantFrom("a", "b", "c") }),
        (wide, narrow, key) => {
          if (coversKeys(wide, narrow) && holdsPieces(key, narrow))
            expect(holdsPieces(key, wide)).toBe(true);
        },
      ),
    );
  });
});
