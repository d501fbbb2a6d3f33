import { describe, expect, it } from "vitest";
import type { JsonObject, JsonSchema } from "../../../src/runtime/json/json.js";
import { inputChanges } from "../states.js";

const text = { type: "string" };
const number = { type: "number" };
const least = (minimum: number) => ({ type: "number", minimum });
const most = (maximum: number) => ({ type: "number", maximum });
const word = (minLength: number) => ({ type: "string", minLength });
const object = (properties: JsonObject, more: JsonObject = {}) => ({
  type: "object",
  properties,
  ...more,
});
const ref = (name: string, more: JsonObject = {}) => ({ $ref: `#/$defs/${name}`, ...more });
const chain = (length: number, last: JsonSchema, link: (next: JsonObject) => JsonSchema) => ({
  ...ref("0"),
  $defs: Object.fromEntries([
    ...Array.from({ length }, (_, at) => [`${at}`, link(ref(`${at + 1}`))]),
    [`${length}`, last],
  ]),
});
const tree = (value: JsonSchema) =>
  object({ value, below: { type: "array", items: { $ref: "#" } } });
// A variable: Biome takes an object with a `then` for a promise.
const then = "then";

describe("changes of constraints", () => {
  it.each<[string, JsonSchema, JsonSchema, readonly string[], readonly string[]]>([
    [
      "an upper bound that comes",
      text,
      { type: "string", maxLength: 3 },
      ["breaking constraint-added (maxLength): – → 3"],
      ["compatible constraint-removed (maxLength): 3 → –"],
    ],
    [
      "a step",
      { multipleOf: 2 },
      { multipleOf: 3 },
      ["breaking constraint-changed (multipleOf): 2 → 3"],
      ["breaking constraint-changed (multipleOf): 3 → 2"],
    ],
    [
      "a pattern",
      { pattern: "a" },
      { pattern: "b" },
      ['breaking constraint-changed (pattern): "a" → "b"'],
      ['breaking constraint-changed (pattern): "b" → "a"'],
    ],
    [
      "unique items",
      { type: "array", uniqueItems: true },
      { type: "array" },
      ["compatible constraint-removed (uniqueItems): true → –"],
      ["breaking constraint-added (uniqueItems): – → true"],
    ],
    [
      "a bound of another kind",
      { contains: true, minContains: 1, maxContains: 2 },
      { contains: true, minContains: 2, maxContains: 1 },
      [
        "breaking bound-tightened (maxContains): 2 → 1",
        "breaking bound-tightened (minContains): 1 → 2",
      ],
      [
        "compatible bound-loosened (maxContains): 1 → 2",
        "compatible bound-loosened (minContains): 2 → 1",
      ],
    ],
    [
      "values that types cannot hold",
      { enum: ["a", { b: 1 }] },
      { enum: ["a", { b: 2 }] },
      ["breaking value-removed b: 1 → –", "compatible value-added b: – → 2"],
      ["breaking value-removed b: 2 → –", "compatible value-added b: – → 1"],
    ],
    [
      "values that types cannot hold, or any",
      {},
      { enum: ["a", { b: 1 }] },
      ['breaking type-narrowed: unknown → "a" | { b: 1 }'],
      ['compatible type-widened: "a" | { b: 1 } → unknown'],
    ],
    [
      "integers, and numbers",
      { type: ["integer", "string"] },
      { type: ["number", "string"] },
      ['compatible bound-loosened (type): ["integer","string"] → ["number","string"]'],
      ['breaking bound-tightened (type): ["number","string"] → ["integer","string"]'],
    ],
    [
      "integers, and anything",
      {},
      { type: "integer" },
      [
        "breaking type-narrowed: unknown → number",
        'breaking bound-tightened (type): – → "integer"',
      ],
      [
        "compatible type-widened: number → unknown",
        'compatible bound-loosened (type): "integer" → –',
      ],
    ],
    [
      "integers, and other types",
      { type: ["integer", "string"] },
      { type: ["integer", "null"] },
      ["breaking type-narrowed: number | string → number", "compatible null-added"],
      ["breaking null-removed", "compatible type-widened: number → number | string"],
    ],
    [
      "integers, and no numbers",
      { type: ["integer", "string"] },
      text,
      ["breaking type-narrowed: number | string → string"],
      ["compatible type-widened: string → number | string"],
    ],
    [
      "the order of what is required",
      { not: object({}, { required: ["a", "b"] }) },
      { not: object({}, { required: ["b", "a"] }) },
      [],
      [],
    ],
    [
      "descriptions of a negation",
      { not: { ...word(1), description: "a" } },
      { not: word(1) },
      ["cosmetic description-removed: a → –"],
      ["cosmetic description-added: – → a"],
    ],

    [
      "nothing, and a constrained type",
      object({ a: false }),
      object({ a: word(1) }),
      ["compatible type-widened a: never → string"],
      ["breaking type-narrowed a: string → never"],
    ],
    [
      "anything, and a constrained type",
      object({ a: true }),
      object({ a: word(1) }),
      ["breaking type-narrowed a: unknown → string", "breaking constraint-added a"],
      ["compatible type-widened a: string → unknown", "compatible constraint-removed a"],
    ],
    [
      "items",
      { items: least(1) },
      { items: least(2) },
      ["breaking bound-tightened [] (minimum): 1 → 2"],
      ["compatible bound-loosened [] (minimum): 2 → 1"],
    ],
    [
      "items of any kind",
      { type: "array" },
      { type: "array", items: { minLength: 1 } },
      ["breaking constraint-added []"],
      ["compatible constraint-removed []"],
    ],
    [
      "first items",
      { prefixItems: [text, least(1)] },
      { prefixItems: [text, least(2)] },
      ["breaking bound-tightened [1] (minimum): 1 → 2"],
      ["compatible bound-loosened [1] (minimum): 2 → 1"],
    ],
    [
      "first items of an earlier draft",
      { items: [text, least(1)], additionalItems: most(1) },
      { items: [text, least(2)], additionalItems: most(2) },
      [
        "breaking bound-tightened [1] (minimum): 1 → 2",
        "compatible bound-loosened [] (maximum): 1 → 2",
      ],
      [
        "breaking bound-tightened [] (maximum): 2 → 1",
        "compatible bound-loosened [1] (minimum): 2 → 1",
      ],
    ],
    [
      "more first items",
      { prefixItems: [least(1)] },
      { prefixItems: [least(1), text] },
      [
        "breaking type-narrowed: [number?, ...unknown[]] → [number?, string?, ...unknown[]]",
        "breaking constraint-changed",
      ],
      [
        "breaking constraint-changed",
        "compatible type-widened: [number?, string?, ...unknown[]] → [number?, ...unknown[]]",
      ],
    ],
    [
      "no first items",
      { type: "array", prefixItems: [] },
      { type: "array", prefixItems: [{ minLength: 1 }] },
      ["breaking constraint-added"],
      ["compatible constraint-removed"],
    ],
    [
      "lengths beyond the first items",
      { prefixItems: [text], minItems: 2, maxItems: 5 },
      { prefixItems: [text], minItems: 3, maxItems: 4 },
      ["breaking bound-tightened (minItems): 2 → 3", "breaking bound-tightened (maxItems): 5 → 4"],
      [
        "compatible bound-loosened (minItems): 3 → 2",
        "compatible bound-loosened (maxItems): 4 → 5",
      ],
    ],
    [
      "lengths within the first items",
      { prefixItems: [text, text], minItems: 1, maxItems: 1 },
      { prefixItems: [text, text], minItems: 2, maxItems: 2 },
      ["breaking type-changed: [string] → [string, string]"],
      ["breaking type-changed: [string, string] → [string]"],
    ],
    [
      "a length beyond first items that end",
      { items: [text, false, text], minItems: 2 },
      { items: [text, false, text], minItems: 3 },
      ["breaking bound-tightened (minItems): 2 → 3"],
      ["compatible bound-loosened (minItems): 3 → 2"],
    ],
    [
      "lengths that come",
      { prefixItems: [text] },
      { prefixItems: [text], minItems: 2, maxItems: 3 },
      [
        "breaking type-narrowed: [string?, ...unknown[]] → [string, ...unknown[]]",
        "breaking constraint-added (minItems): – → 2",
        "breaking constraint-added (maxItems): – → 3",
      ],
      [
        "compatible type-widened: [string, ...unknown[]] → [string?, ...unknown[]]",
        "compatible constraint-removed (minItems): 2 → –",
        "compatible constraint-removed (maxItems): 3 → –",
      ],
    ],
    [
      "other keys",
      object({}, { additionalProperties: least(1) }),
      object({}, { additionalProperties: least(2) }),
      ["breaking bound-tightened [key] (minimum): 1 → 2"],
      ["compatible bound-loosened [key] (minimum): 2 → 1"],
    ],
    [
      "a name for another key",
      object({}, { additionalProperties: least(1) }),
      object({ a: least(2) }, { additionalProperties: least(1) }),
      ["breaking bound-tightened a (minimum): 1 → 2"],
      ["breaking property-removed a: number → –"],
    ],
    [
      "keys of a pattern",
      { patternProperties: { "^x-": least(1), "^y-": text } },
      { patternProperties: { "^x-": least(2), "^y-": text } },
      ["breaking bound-tightened [key] (minimum): 1 → 2"],
      ["compatible bound-loosened [key] (minimum): 2 → 1"],
    ],
    [
      "one pattern less",
      { patternProperties: { "^x-": least(1), "^y-": text } },
      { patternProperties: { "^y-": text } },
      ["breaking constraint-changed (patternProperties)", "compatible constraint-removed [key]"],
      ["breaking constraint-changed (patternProperties)"],
    ],
    [
      "a name for a key of a pattern",
      { patternProperties: { "^x-": number } },
      object({ "x-a": least(2) }, { patternProperties: { "^x-": number } }),
      ["breaking constraint-added x-a"],
      ["breaking property-removed x-a: number → –"],
    ],
    [
      "patterns that types cannot hold",
      { patternProperties: { "[0-9]": text } },
      { patternProperties: { "[a-z]": text } },
      [
        'breaking constraint-changed (patternProperties): [{"[0-9]":{"type":"string"}},true] → [{"[a-z]":{"type":"string"}},true]',
      ],
      [
        'breaking constraint-changed (patternProperties): [{"[a-z]":{"type":"string"}},true] → [{"[0-9]":{"type":"string"}},true]',
      ],
    ],
    [
      "other keys beside such a pattern",
      { patternProperties: { "[0-9]": text }, additionalProperties: number },
      { patternProperties: { "[0-9]": text }, additionalProperties: text },
      [
        "breaking type-narrowed [key]: string | number → string",
        'breaking constraint-changed (patternProperties): [{"[0-9]":{"type":"string"}},{"type":"number"}] → [{"[0-9]":{"type":"string"}},{"type":"string"}]',
      ],
      [
        'breaking constraint-changed (patternProperties): [{"[0-9]":{"type":"string"}},{"type":"string"}] → [{"[0-9]":{"type":"string"}},{"type":"number"}]',
        "compatible type-widened [key]: string → string | number",
      ],
    ],
    [
      "a condition that comes",
      text,
      { type: "string", if: word(1), [then]: word(2) },
      [
        'breaking constraint-added (if): – → [{"minLength":1,"type":"string"},{"minLength":2,"type":"string"},true]',
      ],
      [
        'compatible constraint-removed (if): [{"minLength":1,"type":"string"},{"minLength":2,"type":"string"},true] → –',
      ],
    ],
    [
      "a condition, and what it has without a word",
      { type: "string", if: word(1), [then]: word(2) },
      { type: "string", if: word(1), [then]: word(2), else: true },
      [],
      [],
    ],

    [
      "one of several that may overlap",
      { oneOf: [least(5), most(10)] },
      { oneOf: [least(5), most(12)] },
      [
        'breaking constraint-changed (oneOf): [{"minimum":5,"type":"number"},{"maximum":10,"type":"number"}] → [{"minimum":5,"type":"number"},{"maximum":12,"type":"number"}]',
        "breaking constraint-changed",
        "compatible bound-loosened (maximum): 10 → 12",
      ],
      [
        'breaking constraint-changed (oneOf): [{"minimum":5,"type":"number"},{"maximum":12,"type":"number"}] → [{"minimum":5,"type":"number"},{"maximum":10,"type":"number"}]',
        "breaking constraint-changed",
        "breaking bound-tightened (maximum): 12 → 10",
      ],
    ],
    [
      "one, and any, of several that may overlap",
      { oneOf: [least(5), most(10)] },
      { anyOf: [least(5), most(10)] },
      ["breaking constraint-changed"],
      ["breaking constraint-changed"],
    ],
    [
      "one, and any, of several that do not overlap",
      { oneOf: [text, number] },
      { anyOf: [text, number] },
      [],
      [],
    ],
    [
      "all of several",
      { allOf: [least(5), most(10)] },
      { allOf: [most(12), least(5)] },
      ["compatible bound-loosened (maximum): 10 → 12"],
      ["breaking bound-tightened (maximum): 12 → 10"],
    ],
    [
      "all of more",
      { allOf: [least(5)] },
      { allOf: [least(5), most(10)] },
      ["breaking constraint-added"],
      ["compatible constraint-removed"],
    ],
    ["all of several, and true", { allOf: [true, least(5)] }, { allOf: [least(5), true] }, [], []],
    [
      "a constrained member more",
      { anyOf: [text, { type: "null" }] },
      { anyOf: [text, { type: "null" }, least(1)] },
      ["compatible type-widened: string → string | number"],
      ["breaking type-narrowed: string | number → string"],
    ],
    [
      "several constrained members, and one",
      { anyOf: [word(1), { type: "string", pattern: "a" }] },
      { anyOf: [word(2)] },
      ["breaking constraint-added", "breaking constraint-changed"],
      ["breaking constraint-changed", "compatible constraint-removed"],
    ],
    [
      "constrained members of other types",
      { anyOf: [word(1), { type: "null" }] },
      { anyOf: [least(1), { type: "null" }] },
      ["breaking type-changed: string → number", "breaking constraint-changed"],
      ["breaking type-changed: number → string", "breaking constraint-changed"],
    ],
    [
      "a value beside its type",
      { anyOf: [text, number] },
      { anyOf: [text, number, { const: "a" }] },
      [],
      [],
    ],
    [
      "values beside their types",
      { anyOf: [{ const: "a" }, text] },
      { anyOf: [{ type: "boolean" }, { type: "null" }] },
      ["breaking type-changed: string → boolean", "compatible null-added"],
      ["breaking null-removed", "breaking type-changed: boolean → string"],
    ],
    [
      "a type beside constrained ones of its kind",
      { anyOf: [number, least(5)] },
      { anyOf: [most(1), least(2)] },
      [
        "breaking constraint-changed",
        "breaking constraint-added (maximum): – → 1",
        "compatible bound-loosened (minimum): 5 → 2",
      ],
      [
        "breaking constraint-changed",
        "breaking bound-tightened (minimum): 2 → 5",
        "compatible constraint-removed (maximum): 1 → –",
      ],
    ],

    [
      "a bound beside a reference",
      object({ a: ref("A", { maximum: 9 }) }, { $defs: { A: least(1) } }),
      object({ a: ref("A", { maximum: 8 }) }, { $defs: { A: least(1) } }),
      ["breaking bound-tightened a (maximum): 9 → 8"],
      ["compatible bound-loosened a (maximum): 8 → 9"],
    ],
    [
      "a definition behind a bound",
      object({ a: ref("A", { maximum: 9 }) }, { $defs: { A: least(1) } }),
      object({ a: ref("A", { maximum: 9 }) }, { $defs: { A: least(2) } }),
      ["breaking bound-tightened a (minimum): 1 → 2"],
      ["compatible bound-loosened a (minimum): 2 → 1"],
    ],
    [
      "a reference, and bounds beside it",
      object({ a: { ...number, maximum: 9 } }),
      object({ a: ref("A", { maximum: 9 }) }, { $defs: { A: least(2) } }),
      ["breaking constraint-changed a"],
      ["breaking constraint-changed a"],
    ],
    [
      "a bound that an earlier draft ignores",
      {
        $schema: "http://json-schema.org/draft-07/schema#",
        ...object({ a: { $ref: "#/definitions/A", maximum: 9 } }),
        definitions: { A: least(1) },
      },
      {
        $schema: "http://json-schema.org/draft-07/schema#",
        ...object({ a: { $ref: "#/definitions/A", maximum: 8 } }),
        definitions: { A: least(1) },
      },
      [],
      [],
    ],
    [
      "a described reference",
      object({ a: ref("A", { description: "One" }) }, { $defs: { A: least(1) } }),
      object({ a: least(1) }),
      ["cosmetic description-removed a: One → –"],
      ["cosmetic description-added a: – → One"],
    ],
    [
      "a dynamic reference",
      object({ a: { $dynamicRef: "#/$defs/A" } }, { $defs: { A: least(1) } }),
      object({ a: { $dynamicRef: "#/$defs/A" } }, { $defs: { A: least(2) } }),
      ["breaking bound-tightened a (minimum): 1 → 2"],
      ["compatible bound-loosened a (minimum): 2 → 1"],
    ],
    [
      "a reference to anything",
      object({ a: ref("A", { maximum: 9 }) }, { $defs: { A: true } }),
      object({ a: ref("A", { maximum: 9 }) }, { $defs: { A: least(2) } }),
      ["breaking type-narrowed a: unknown → number", "breaking constraint-added a"],
      ["compatible type-widened a: number → unknown", "compatible constraint-removed a"],
    ],
    [
      "a reference to another place",
      { ...object({ a: { $ref: "#/parts/A", maximum: 9 } }), parts: { A: least(1) } },
      { ...object({ a: { $ref: "#/parts/A", maximum: 9 } }), parts: { A: least(2) } },
      ["breaking bound-tightened a (minimum): 1 → 2"],
      ["compatible bound-loosened a (minimum): 2 → 1"],
    ],
    [
      "integers too large to be exact, or any",
      number,
      { enum: [1, 2 ** 60] },
      ["breaking constraint-changed (enum): – → [1,1152921504606847000]"],
      ["breaking constraint-changed (enum): [1,1152921504606847000] → –"],
    ],
    [
      "a reference in a negation, beside a change",
      object({ a: { not: ref("A") }, b: least(1) }, { $defs: { A: least(1) } }),
      object({ a: { not: ref("A") }, b: least(2) }, { $defs: { A: least(1) } }),
      ["breaking bound-tightened b (minimum): 1 → 2"],
      ["compatible bound-loosened b (minimum): 2 → 1"],
    ],
    [
      "all of something, and of anything",
      { allOf: [least(5)] },
      { allOf: [true] },
      ["compatible type-widened: number → unknown", "compatible constraint-removed"],
      ["breaking type-narrowed: unknown → number", "breaking constraint-added"],
    ],
    [
      "a constraint behind a reference beside a type",
      object({ a: number }),
      object({ a: ref("A", number) }, { $defs: { A: least(1) } }),
      ["breaking constraint-added a"],
      ["compatible constraint-removed a"],
    ],
    [
      "a reference of an earlier draft, and its target",
      {
        $schema: "http://json-schema.org/draft-07/schema#",
        ...object({ a: { $ref: "#/definitions/A", maximum: 9 } }),
        definitions: { A: least(1) },
      },
      { $schema: "http://json-schema.org/draft-07/schema#", ...object({ a: least(1) }) },
      [],
      [],
    ],
    [
      "an integer too large to be exact",
      { enum: [1, 2 ** 60] },
      { enum: [2, 2 ** 60] },
      ["breaking constraint-changed (enum): [1,1152921504606847000] → [2,1152921504606847000]"],
      ["breaking constraint-changed (enum): [2,1152921504606847000] → [1,1152921504606847000]"],
    ],
    [
      "lists as values",
      { enum: ["a", [1]] },
      { enum: ["a", [2]] },
      ['breaking type-changed: "a" | [1] → "a" | [2]'],
      ['breaking type-changed: "a" | [2] → "a" | [1]'],
    ],
    [
      "a list as the only value",
      {},
      { const: [1] },
      ["breaking type-narrowed: unknown → [1]"],
      ["compatible type-widened: [1] → unknown"],
    ],
    [
      "null, where the keyword is of OpenAPI",
      { oneOf: [{ ...word(1), nullable: true }, least(1)] },
      { oneOf: [{ ...word(1), nullable: true }, least(2)] },
      [
        'breaking constraint-changed (oneOf): [{"minLength":1,"nullable":true,"type":"string"},{"minimum":1,"type":"number"}] → [{"minLength":1,"nullable":true,"type":"string"},{"minimum":2,"type":"number"}]',
        "breaking constraint-changed",
        "breaking bound-tightened (minimum): 1 → 2",
      ],
      [
        'breaking constraint-changed (oneOf): [{"minLength":1,"nullable":true,"type":"string"},{"minimum":2,"type":"number"}] → [{"minLength":1,"nullable":true,"type":"string"},{"minimum":1,"type":"number"}]',
        "breaking constraint-changed",
        "compatible bound-loosened (minimum): 2 → 1",
      ],
    ],
    [
      "a type that the schema implies",
      { minLength: 1 },
      { minLength: 2 },
      ["breaking bound-tightened (minLength): 1 → 2"],
      ["compatible bound-loosened (minLength): 2 → 1"],
    ],
    [
      "a reference in a negation",
      object({ a: { not: ref("A") } }, { $defs: { A: least(1) } }),
      object({ a: { not: ref("A") } }, { $defs: { A: least(2) } }),
      ['breaking constraint-changed a (not): {"$ref":"#/$defs/A"} → {"$ref":"#/$defs/A"}'],
      ['breaking constraint-changed a (not): {"$ref":"#/$defs/A"} → {"$ref":"#/$defs/A"}'],
    ],
    [
      "a negation beside definitions",
      object({ a: { not: least(1) } }, { $defs: { A: least(1) } }),
      object({ a: { not: least(1) } }, { $defs: { A: least(2) } }),
      [],
      [],
    ],
    [
      "references in a circle",
      { ...ref("A"), $defs: { A: ref("B"), B: ref("A") } },
      { ...ref("A"), $defs: { A: least(1) } },
      ["breaking type-narrowed: unknown → number", "breaking constraint-added"],
      ["compatible type-widened: number → unknown", "compatible constraint-removed"],
    ],
    [
      "a recursive type",
      tree(least(1)),
      tree(least(2)),
      ["breaking bound-tightened value (minimum): 1 → 2"],
      ["compatible bound-loosened value (minimum): 2 → 1"],
    ],
    [
      "a recursive type, and another",
      { anyOf: [tree(text), { type: "null" }] },
      { allOf: [object({ value: text, n: { $ref: "#" } })] },
      [
        "breaking null-removed",
        "breaking property-removed below: Itself[] → –",
        "compatible property-added n: – → { value?: string; n?: Itself }",
      ],
      [
        "breaking property-removed n: { value?: string; n?: Itself } → –",
        "compatible null-added",
        "compatible property-added below: – → Itself[]",
      ],
    ],
  ])("%s", (_, before, after, forth, back) => {
    expect(inputChanges(before, after)).toEqual(forth);
    expect(inputChanges(after, before)).toEqual(back);
  });

  it("are not told apart behind hundreds of definitions", () => {
    const nested = (last: JsonSchema) => chain(510, last, (n) => object({ n }));
    expect(inputChanges(nested(least(1)), nested(least(2)))).toEqual([
      ["breaking", "constraint-changed", ...Array.from({ length: 499 }, () => "n")].join(" "),
    ]);
  });

  it("are found in hundreds of properties", () => {
    const keys = Array.from({ length: 600 }, (_, at) => `k${at}`);
    // As parsed JSON: no object is in it twice.
    const all = (minimum: number) =>
      object(Object.fromEntries(keys.map((key) => [key, least(minimum)])));
    expect(inputChanges(all(1), all(2))).toEqual(
      keys.map((key) => `breaking bound-tightened ${key} (minimum): 1 → 2`),
    );
  });
});
