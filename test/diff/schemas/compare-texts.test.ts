import { describe, expect, it } from "vitest";
import type { JsonObject, JsonSchema } from "../../../src/runtime/json/json.js";
import { inputChanges } from "../states.js";

const object = (properties: Record<string, JsonSchema>, more = {}) => ({
  type: "object",
  properties,
  ...more,
});
const said = (description: string, more: JsonObject = {}) => ({
  type: "string",
  description,
  ...more,
});
const titled = (title: string) => ({ type: "string", title });

describe("texts of a schema", () => {
  it.each<[string, JsonSchema, JsonSchema, readonly string[], readonly string[]]>([
    [
      "a description of the whole",
      { description: "One" },
      { description: "Two" },
      ["cosmetic description-changed: One → Two"],
      ["cosmetic description-changed: Two → One"],
    ],
    ["a description of blanks", said(" \n"), { type: "string" }, [], []],
    [
      "descriptions in every part",
      object(
        { a: object({ b: said("1") }), l: { items: said("2") }, t: { prefixItems: [said("3")] } },
        { additionalProperties: said("4"), patternProperties: { "^x-": said("5") } },
      ),
      object(
        { a: object({ b: said("6") }), l: { items: said("7") }, t: { prefixItems: [said("8")] } },
        { additionalProperties: said("9"), patternProperties: { "^x-": said("0") } },
      ),
      [
        "cosmetic description-changed [key]: 4 → 9",
        "cosmetic description-changed [key]: 5 → 0",
        "cosmetic description-changed a b: 1 → 6",
        "cosmetic description-changed l []: 2 → 7",
        "cosmetic description-changed t []: 3 → 8",
      ],
      [
        "cosmetic description-changed [key]: 9 → 4",
        "cosmetic description-changed [key]: 0 → 5",
        "cosmetic description-changed a b: 6 → 1",
        "cosmetic description-changed l []: 7 → 2",
        "cosmetic description-changed t []: 8 → 3",
      ],
    ],
    [
      "descriptions of definitions",
      object(
        { a: { $ref: "#/$defs/A" } },
        { $defs: { A: object({ b: said("One") }) }, definitions: { B: said("Two") } },
      ),
      object(
        { a: { $ref: "#/$defs/A" } },
        { $defs: { A: object({ b: said("1") }) }, definitions: { B: said("2") } },
      ),
      ["cosmetic description-changed A b: One → 1", "cosmetic description-changed B: Two → 2"],
      ["cosmetic description-changed A b: 1 → One", "cosmetic description-changed B: 2 → Two"],
    ],
    [
      "the order of descriptions",
      { anyOf: [said("One"), said("Two"), said("Three")] },
      { anyOf: [said("Three"), said("Four"), said("One")] },
      ["cosmetic description-changed: Two → Four"],
      ["cosmetic description-changed: Four → Two"],
    ],
    [
      "in two equal ones",
      { anyOf: [said("One"), said("One", { maxLength: 5 })] },
      { anyOf: [said("One"), { type: "string", maxLength: 5 }] },
      ["cosmetic description-removed: One → –"],
      ["cosmetic description-added: – → One"],
    ],
    [
      "a new property with texts",
      object({}),
      object({ a: said("One", { title: "A", default: "x", deprecated: true, pattern: "\u200b" }) }),
      [
        "compatible property-added a: – → string",
        "cosmetic description-added a: – → One",
        "cosmetic hidden-characters a: – → U+200B",
      ],
      ["breaking property-removed a: string → –"],
    ],
    ["an empty schema", true, { description: "One" }, ["cosmetic description-added: – → One"], []],
    [
      "a default",
      object({ a: { default: null } }),
      object({ a: { default: { b: 1, a: 2 } } }),
      ['compatible default-changed a: null → {"a":2,"b":1}'],
      ['compatible default-changed a: {"a":2,"b":1} → null'],
    ],
    [
      "a default more",
      object({ a: { type: "string" } }),
      object({ a: { type: "string", default: "x" } }),
      ['compatible default-changed a: – → "x"'],
      ['compatible default-changed a: "x" → –'],
    ],
    [
      "a deprecation",
      object({ a: { deprecated: false } }),
      object({ a: { deprecated: true } }),
      ["cosmetic deprecated-changed a: – → deprecated"],
      ["cosmetic deprecated-changed a: deprecated → –"],
    ],
    [
      "titles, formats and examples",
      { title: "A", format: "uuid", example: 1, examples: [2] },
      { title: "B", format: "date", example: [1], examples: [3] },
      [
        'cosmetic documentation-changed: title "A" → title "B"',
        'cosmetic documentation-changed: format "uuid" → format "date"',
        "cosmetic documentation-changed: example 1 → example [1]",
        "cosmetic documentation-changed: examples [2] → examples [3]",
      ],
      [
        'cosmetic documentation-changed: title "B" → title "A"',
        'cosmetic documentation-changed: format "date" → format "uuid"',
        "cosmetic documentation-changed: example [1] → example 1",
        "cosmetic documentation-changed: examples [3] → examples [2]",
      ],
    ],
    [
      "a title less",
      object({ a: titled("A") }),
      object({ a: { type: "string" } }),
      ['cosmetic documentation-changed a: title "A" → –'],
      ['cosmetic documentation-changed a: – → title "A"'],
    ],
    [
      "invisible characters in values and patterns",
      { enum: ["a", "b"] },
      { enum: ["a", "b\u200b\u2060"] },
      [
        'breaking value-removed: "b" → –',
        'compatible value-added: – → "b\u200b\u2060"',
        "cosmetic hidden-characters: – → U+200B, U+2060",
      ],
      ['breaking value-removed: "b\u200b\u2060" → –', 'compatible value-added: – → "b"'],
    ],
    [
      "invisible characters of a constant",
      { const: "a" },
      { const: "a\u2060" },
      [
        'breaking value-removed: "a" → –',
        'compatible value-added: – → "a\u2060"',
        "cosmetic hidden-characters: – → U+2060",
      ],
      ['breaking value-removed: "a\u2060" → –', 'compatible value-added: – → "a"'],
    ],
    [
      "invisible characters of a pattern",
      { type: "string", pattern: "a" },
      { type: "string", pattern: "a\u2060" },
      [
        'breaking constraint-changed (pattern): "a" → "a\u2060"',
        "cosmetic hidden-characters: – → U+2060",
      ],
      ['breaking constraint-changed (pattern): "a\u2060" → "a"'],
    ],
    [
      "a summary of several places",
      { allOf: [said("One"), said("Two")] },
      { allOf: [said("Two"), said("Three")] },
      ["cosmetic description-changed: One → Three"],
      ["cosmetic description-changed: Three → One"],
    ],
  ])("%s", (_, before, after, forth, back) => {
    expect(inputChanges(before, after)).toEqual(forth);
    expect(inputChanges(after, before)).toEqual(back);
  });
});
