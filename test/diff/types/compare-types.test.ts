import { describe, expect, it } from "vitest";
import type { JsonObject, JsonSchema } from "../../../src/runtime/json/json.js";
import { inputChanges } from "../states.js";

const text = { type: "string" };
const said = { type: "string", description: "In words." };
const number = { type: "number" };
const boolean = { type: "boolean" };
const nothing = { type: "null" };
const list = (items: JsonSchema) => ({ type: "array", items });
const object = (properties: JsonObject, more: JsonObject = {}) => ({
  type: "object",
  properties,
  ...more,
});
const map = (other: JsonSchema, properties: JsonObject = {}) =>
  object(properties, { additionalProperties: other });
const patterns = (patternProperties: JsonObject, properties: JsonObject = {}) =>
  object(properties, { patternProperties });
const union = (...members: readonly JsonSchema[]) => ({ anyOf: [...members] });
const ref = (name: string) => ({ $ref: `#/$defs/${name}` });
const tagged = (kind: string, value: JsonSchema) =>
  object({ kind: { const: kind }, value }, { required: ["kind"] });
const long = Array.from({ length: 25 }, (_, at) => object({ [`key${at}`]: text }));
const nested = (last: JsonSchema) => ({
  ...ref("0"),
  $defs: Object.fromEntries(
    Array.from({ length: 510 }, (_, at) => [
      `${at}`,
      object({ n: at < 509 ? ref(`${at + 1}`) : last }),
    ]),
  ),
});

describe("changes of types", () => {
  it.each<[string, JsonSchema, JsonSchema, readonly string[], readonly string[]]>([
    [
      "an object and a text",
      object({}),
      text,
      ["breaking type-changed: Record<string, unknown> → string"],
      ["breaking type-changed: string → Record<string, unknown>"],
    ],
    [
      "an object and a list",
      object({}),
      list(text),
      ["breaking type-changed: Record<string, unknown> → string[]"],
      ["breaking type-changed: string[] → Record<string, unknown>"],
    ],
    [
      "a list and a text",
      list(text),
      text,
      ["breaking type-changed: string[] → string"],
      ["breaking type-changed: string → string[]"],
    ],
    [
      "an enum and a text",
      { enum: ["a", "b"] },
      text,
      ['compatible type-widened: "a" | "b" → string'],
      ['breaking type-narrowed: string → "a" | "b"'],
    ],
    [
      "a value and a type beside it",
      union({ const: "a" }, number),
      union({ const: "b" }, number),
      ['breaking type-changed: "a" | number → "b" | number'],
      ['breaking type-changed: "b" | number → "a" | number'],
    ],
    [
      "nothing and a text or null",
      object({ a: false }),
      object({ a: union(text, nothing) }),
      ["compatible type-widened a: never → string | null"],
      ["breaking type-narrowed a: string | null → never"],
    ],
    [
      "a list or null, and a list",
      union(list(text), nothing),
      list(number),
      ["breaking null-removed", "breaking type-changed []: string → number"],
      ["breaking type-changed []: number → string", "compatible null-added"],
    ],
    [
      "an object or null, and an object",
      union(object({ a: text }), nothing),
      object({ a: number }),
      ["breaking null-removed", "breaking type-changed a: string → number"],
      ["breaking type-changed a: number → string", "compatible null-added"],
    ],
    [
      "two types, and one or null",
      union(text, number),
      union(number, nothing),
      ["breaking type-narrowed: string | number → number", "compatible null-added"],
      ["breaking null-removed", "compatible type-widened: number → string | number"],
    ],
    [
      "no other keys, and typed ones",
      map(false),
      map(text),
      ["compatible other-keys-allowed [key]: – → string"],
      ["breaking other-keys-removed [key]: string → –"],
    ],
    [
      "unnamed keys, and typed ones",
      object({}),
      map(text),
      ["breaking type-narrowed [key]: – → string"],
      ["breaking other-keys-removed [key]: string → –"],
    ],
    [
      "unnamed keys, and any",
      object({}),
      map({}),
      ["compatible other-keys-allowed [key]: – → unknown"],
      ["breaking other-keys-removed [key]: unknown → –"],
    ],
    [
      "other keys of two types",
      map(text),
      map(number),
      ["breaking type-changed [key]: string → number"],
      ["breaking type-changed [key]: number → string"],
    ],
    [
      "keys of a pattern",
      patterns({ "^x-": text, "^y-": text }),
      patterns({ "^x-": text, "^y-": number }),
      ["breaking type-changed [key]: string → number"],
      ["breaking type-changed [key]: number → string"],
    ],
    [
      "other patterns",
      patterns({ "^x-": text }),
      patterns({ "^y-": text }),
      ["breaking constraint-changed (patternProperties)"],
      ["breaking constraint-changed (patternProperties)"],
    ],
    [
      "a name for a key of a pattern",
      patterns({ "^x-": text }),
      patterns({ "^x-": text }, { "x-a": number, b: text }),
      ["breaking type-narrowed x-a: string → never", "compatible property-added b: – → string"],
      ["breaking property-removed x-a: never → –", "breaking property-removed b: string → –"],
    ],
    [
      "equal types at two places",
      object({ a: text, b: text }),
      object({ a: number, b: number }),
      ["breaking type-changed a: string → number", "breaking type-changed b: string → number"],
      ["breaking type-changed a: number → string", "breaking type-changed b: number → string"],
    ],
    [
      "a definition at two places",
      object({ a: ref("A"), b: ref("A") }, { $defs: { A: object({ v: text }) } }),
      object({ a: ref("A"), b: ref("A") }, { $defs: { A: object({ v: number }) } }),
      ["breaking type-changed a v: string → number"],
      ["breaking type-changed a v: number → string"],
    ],
    [
      "two definitions",
      object(
        { a: ref("A"), b: ref("B") },
        { $defs: { A: object({ v: text }), B: object({ w: text }) } },
      ),
      object(
        { a: ref("A"), b: ref("B") },
        { $defs: { A: object({ v: number }), B: object({ w: number }) } },
      ),
      ["breaking type-changed a v: string → number", "breaking type-changed b w: string → number"],
      ["breaking type-changed a v: number → string", "breaking type-changed b w: number → string"],
    ],
    [
      "a definition of what two places had",
      object({ a: object({ v: text }), b: object({ v: text }) }),
      object({ a: ref("A"), b: ref("A") }, { $defs: { A: object({ v: number }) } }),
      ["breaking type-changed a v: string → number"],
      ["breaking type-changed a v: number → string"],
    ],
    [
      "the schema in itself, and its copy",
      object({ v: text, n: { $ref: "#" } }),
      object({ v: text, n: object({ v: number, n: boolean }) }),
      [
        "breaking type-changed n v: string → number",
        "breaking type-changed n n: { v?: string; n?: Itself } → boolean",
      ],
      [
        "breaking type-changed n v: number → string",
        "breaking type-changed n n: boolean → { v?: string; n?: Itself }",
      ],
    ],
    [
      "a definition and a text",
      object(
        { a: union(ref("tree-node"), number) },
        { $defs: { "tree-node": object({ n: ref("tree-node") }) } },
      ),
      object({ a: text }),
      ["breaking type-changed a: TreeNode | number → string"],
      ["breaking type-changed a: string → TreeNode | number"],
    ],
    [
      "types of up to 120 characters",
      { const: "k".repeat(118) },
      list({ const: "k".repeat(117) }),
      [
        'breaking type-changed: "kkkkkkkkkkkkkkkkkkkkkkkkkkkkkkkkkkkkkkkkkkkkkkkkkkkkkkkkkkkkkkkkkkkkkkkkkkkkkkkkkkkkkkkkkkkkkkkkkkkkkkkkkkkkkkkkkkkkkk" → "kkkkkkkkkkkkkkkkkkkkkkkkkkkkkkkkkkkkkkkkkkkkkkkkkkkkkkkkkkkkkkkkkkkkkkkkkkkkkkkkkkkkkkkkkkkkkkkkkkkkkkkkkkkkkkkkkkkkk"[…',
      ],
      [
        'breaking type-changed: "kkkkkkkkkkkkkkkkkkkkkkkkkkkkkkkkkkkkkkkkkkkkkkkkkkkkkkkkkkkkkkkkkkkkkkkkkkkkkkkkkkkkkkkkkkkkkkkkkkkkkkkkkkkkkkkkkkkkk"[… → "kkkkkkkkkkkkkkkkkkkkkkkkkkkkkkkkkkkkkkkkkkkkkkkkkkkkkkkkkkkkkkkkkkkkkkkkkkkkkkkkkkkkkkkkkkkkkkkkkkkkkkkkkkkkkkkkkkkkkk"',
      ],
    ],

    [
      "a plain member of a union",
      union(number, text),
      union(number, boolean),
      ["breaking type-changed: number | string → number | boolean"],
      ["breaking type-changed: number | boolean → number | string"],
    ],
    [
      "a plain member and an object",
      union(number, text),
      union(number, object({ a: text })),
      ["breaking type-changed: number | string → number | { a?: string }"],
      ["breaking type-changed: number | { a?: string } → number | string"],
    ],
    [
      "an object of a union",
      union(number, object({ a: text })),
      union(number, object({ a: boolean })),
      ["breaking type-changed a: string → boolean"],
      ["breaking type-changed a: boolean → string"],
    ],
    [
      "a list of a union",
      union(number, list(text)),
      union(number, list(boolean)),
      ["breaking type-changed []: string → boolean"],
      ["breaking type-changed []: boolean → string"],
    ],
    [
      "a long union",
      union(...long, object({ a: text })),
      union(object({ a: number }), ...long),
      ["breaking type-changed a: string → number"],
      ["breaking type-changed a: number → string"],
    ],
    [
      "a long union, with a definition that changes",
      { ...union(ref("A"), ...long), $defs: { A: object({ n: ref("A"), v: text }) } },
      { ...union(ref("A"), ...long), $defs: { A: object({ n: ref("A"), v: number }) } },
      ["breaking type-changed v: string → number"],
      ["breaking type-changed v: number → string"],
    ],
    [
      "a property beside a long union of definitions",
      object({ a: union(...long, ref("A")), b: text }, { $defs: { A: object({ n: ref("A") }) } }),
      object({ a: union(...long, ref("A")), b: number }, { $defs: { A: object({ n: ref("A") }) } }),
      ["breaking type-changed b: string → number"],
      ["breaking type-changed b: number → string"],
    ],
    [
      "members that only read differently, and one that changes",
      union(object({ a: text }), object({ b: text })),
      union(object({ b: said }), object({ a: number })),
      ["breaking type-changed a: string → number", "cosmetic description-added b: – → In words."],
      ["breaking type-changed a: number → string", "cosmetic description-removed b: In words. → –"],
    ],
    [
      "a member that changes, and one more",
      union(number, tagged("a", text)),
      union(number, tagged("a", boolean), tagged("b", text)),
      [
        'breaking type-changed: number | { kind: "a"; value?: string } → number | { kind: "a"; value?: boolean } | { kind: "b"; value?: string }',
      ],
      [
        'breaking type-changed: number | { kind: "a"; value?: boolean } | { kind: "b"; value?: string } → number | { kind: "a"; value?: string }',
      ],
    ],
    [
      "the schema in a definition of its own",
      object({ v: text, a: ref("A") }, { $defs: { A: object({ n: { $ref: "#" } }) } }),
      object({ v: number, a: ref("A") }, { $defs: { A: object({ n: { $ref: "#" } }) } }),
      ["breaking type-changed v: string → number", "breaking type-changed a n v: string → number"],
      ["breaking type-changed v: number → string", "breaking type-changed a n v: number → string"],
    ],
    [
      "tagged members",
      union(tagged("a", text), tagged("b", text)),
      union(tagged("b", number), tagged("a", number)),
      [
        "breaking type-changed value: string → number",
        "breaking type-changed value: string → number",
      ],
      [
        "breaking type-changed value: number → string",
        "breaking type-changed value: number → string",
      ],
    ],
    [
      "a new tag",
      union(tagged("a", text), tagged("b", text)),
      union(tagged("a", number), tagged("c", number)),
      [
        'breaking type-changed: { kind: "a"; value?: string } | { kind: "b"; value?: string } → { kind: "a"; value?: number } | { kind: "c"; value?: number }',
      ],
      [
        'breaking type-changed: { kind: "a"; value?: number } | { kind: "c"; value?: number } → { kind: "a"; value?: string } | { kind: "b"; value?: string }',
      ],
    ],
    [
      "tagged members, and others",
      union(tagged("a", text), object({ a: text })),
      union(tagged("a", number), object({ a: number })),
      [
        'breaking type-changed: { kind: "a"; value?: string } | { a?: string } → { kind: "a"; value?: number } | { a?: number }',
      ],
      [
        'breaking type-changed: { kind: "a"; value?: number } | { a?: number } → { kind: "a"; value?: string } | { a?: string }',
      ],
    ],
    [
      "tagged members, and a plain one",
      union(tagged("a", text), text),
      union(tagged("a", number), number),
      [
        'breaking type-changed: { kind: "a"; value?: string } | string → { kind: "a"; value?: number } | number',
      ],
      [
        'breaking type-changed: { kind: "a"; value?: number } | number → { kind: "a"; value?: string } | string',
      ],
    ],
    [
      "members with optional tags",
      union(object({ k: { const: "a" }, v: text }), object({ k: { const: "b" }, v: text })),
      union(object({ k: { const: "a" }, v: number }), object({ k: { const: "b" }, v: number })),
      [
        'breaking type-changed: { k?: "a"; v?: string } | { k?: "b"; v?: string } → { k?: "a"; v?: number } | { k?: "b"; v?: number }',
      ],
      [
        'breaking type-changed: { k?: "a"; v?: number } | { k?: "b"; v?: number } → { k?: "a"; v?: string } | { k?: "b"; v?: string }',
      ],
    ],
    [
      "members with required properties of no single value",
      union(
        object({ k: text, v: text }, { required: ["k"] }),
        object({ l: text, v: text }, { required: ["l"] }),
      ),
      union(
        object({ k: text, v: number }, { required: ["k"] }),
        object({ l: text, v: number }, { required: ["l"] }),
      ),
      [
        "breaking type-changed: { k: string; v?: string } | { l: string; v?: string } → { k: string; v?: number } | { l: string; v?: number }",
      ],
      [
        "breaking type-changed: { k: string; v?: number } | { l: string; v?: number } → { k: string; v?: string } | { l: string; v?: string }",
      ],
    ],
  ])("%s", (_, before, after, forth, back) => {
    expect(inputChanges(before, after)).toEqual(forth);
    expect(inputChanges(after, before)).toEqual(back);
  });

  it("are not followed through hundreds of definitions", () => {
    const path = Array.from({ length: 500 }, () => "n");
    expect(inputChanges(nested(text), nested(number))).toEqual([
      ["breaking", "type-unclear", ...path].join(" "),
    ]);
  });

  it("are found in hundreds of properties", () => {
    const keys = Array.from({ length: 600 }, (_, at) => `k${at}`);
    const all = (type: JsonSchema) => object(Object.fromEntries(keys.map((key) => [key, type])));
    expect(inputChanges(all(text), all(number))).toEqual(
      keys.map((key) => `breaking type-changed ${key}: string → number`),
    );
  });

  it("are not searched for among many members that read differently", () => {
    const properties = Array.from({ length: 25 }, (_, at) => object({ [`key${at}`]: said }));
    const after = union(...properties, object({ a: number }));
    expect(inputChanges(union(...long, object({ a: text })), after)[0]).toMatch(
      /^breaking type-changed: \| \{ key0\?: string \} \| .* → \| \{ key0\?: string \} \| /,
    );
  });
});

describe("a type that is large enough for an intersection", () => {
  const keys = (count: number) =>
    object(Object.fromEntries(Array.from({ length: count }, (_, at) => [`key${at}`, text])));
  const added = (count: number, more: JsonSchema) => ({
    allOf: [ref("Base"), more],
    $defs: { Base: keys(count) },
  });
  const named = object({ name: text }, { required: ["name"] });

  it("is compared property by property, with a smaller one that was merged as well", () => {
    expect(inputChanges(added(10, named), added(16, named))).toEqual(
      Array.from({ length: 6 }, (_, at) => `compatible property-added key${at + 10}: – → string`),
    );
    expect(inputChanges(added(16, named), added(16, object({ name: text })))).toEqual([
      "compatible property-became-optional name",
    ]);
  });

  it("is compared alternative by alternative", () => {
    const either = (more: JsonSchema) => union(named, object({ id: more }, { required: ["id"] }));
    expect(inputChanges(added(16, either(text)), added(16, either(union(text, number))))).toEqual(
      inputChanges(added(2, either(text)), added(2, either(union(text, number)))),
    );
  });
});
