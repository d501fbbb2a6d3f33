import { describe, expect, it } from "vitest";
import {
  areDisjoint,
  kindsText,
  matchMembers,
  mayOverlap,
} from "../../../src/diff/schemas/union-members.js";
import type { JsonObject, JsonSchema, JsonValue } from "../../../src/runtime/json/json.js";

const tagged = (kind: JsonSchema, ...required: string[]) => ({
  type: "object",
  properties: { kind, any: {}, size: { type: "number" } },
  required,
});
const A = { const: "a" };
const B = { const: "b" };

describe("members of a union", () => {
  it.each<[JsonSchema, JsonSchema, boolean]>([
    [{ type: "string" }, { type: "number" }, false],
    [{ type: "integer" }, { type: "number" }, true],
    [{ type: ["string", "null"] }, { type: ["null", "number"] }, true],
    [{ type: ["string", "null"] }, { type: ["boolean", "integer"] }, false],
    [{ type: "string", nullable: true }, { type: "number" }, true],
    [{ type: "string", nullable: false }, { type: "number" }, false],
    [{}, { type: "number" }, true],
    [true, { type: "number" }, true],
    [false, { type: "number" }, false],
    [false, {}, true],
    [A, { const: 1 }, false],
    [A, { enum: [1, "b"] }, true],
    [A, { enum: [1, true] }, false],
    [{ const: null }, { type: "null" }, true],
    [{ const: null }, { type: "object" }, false],
    [{ const: [1] }, { type: "array" }, true],
    [{ const: [1] }, { type: "object" }, false],
    [{ const: {} }, { type: "object" }, true],
    [tagged(A, "kind"), tagged(B, "kind"), false],
    [tagged(A, "kind"), tagged(A, "kind"), true],
    [tagged(A, "kind"), tagged({ enum: ["b", "c"] }, "kind", "any", "size"), false],
    [tagged(A, "kind"), tagged({ enum: ["b", "a"] }, "kind"), true],
    [tagged({ enum: ["a", "b"] }, "kind"), tagged({ enum: ["b", "c"] }, "kind"), true],
    [tagged(A, "kind"), tagged(B), true],
    [tagged(A, "kind"), tagged(true, "kind"), true],
    [tagged(A, "kind"), tagged({ type: "string" }, "kind"), true],
    [tagged(A, "kind"), { ...tagged(B, "kind"), type: ["object", "null"] }, false],
    [tagged(A, "kind"), { type: "object", properties: { other: B }, required: ["other"] }, true],
    [tagged(A, "kind"), { type: "object", properties: { kind: B } }, true],
    [tagged(A, "kind"), { type: "object", required: ["kind"] }, true],
    [
      { ...tagged(A, "kind"), type: ["object", "string"] },
      { ...tagged(B, "kind"), type: ["object", "string"] },
      true,
    ],
  ])("%j and %j: may overlap: %s", (a, b, expected) => {
    expect(mayOverlap(a, b)).toBe(expected);
    expect(mayOverlap(b, a)).toBe(expected);
  });

  it.each<[JsonSchema, string]>([
    [{ type: ["string", "integer"] }, '["number","string"]'],
    [{ enum: [true, "a", false] }, '["boolean","string"]'],
    [false, "[]"],
    [true, ""],
    [{}, ""],
  ])("%j is of the types %s", (schema, text) => {
    expect(kindsText(schema)).toBe(text);
  });

  it("are disjoint if no two of them overlap", () => {
    const values = (length: number): JsonObject[] =>
      Array.from({ length }, (_, at) => tagged({ const: at }, "kind"));
    expect(areDisjoint([])).toBe(true);
    expect(areDisjoint([A, { const: 1 }, { const: true }])).toBe(true);
    expect(areDisjoint([A, { const: 1 }, B])).toBe(false);
    expect([200, 201].map((length) => areDisjoint(values(length)))).toEqual([true, false]);
  });

  it("are matched if they are equal, and sorted by their types otherwise", () => {
    const [text, number, other, none] = [
      { type: "string" },
      { type: "number" },
      { type: "boolean" },
      { type: "null" },
    ];
    const areEqual = (a: JsonValue, b: JsonValue) => a === b;
    expect(matchMembers([text, number, other, text], [none, text, number, A], areEqual)).toEqual({
      twins: [text, number],
      left: [other, text],
      right: [none, A],
    });
    expect(matchMembers([text, other], [A, none], areEqual)).toEqual({
      twins: [],
      left: [other, text],
      right: [none, A],
    });
  });
});
