import { describe, expect, it } from "vitest";
import { ResolvedTypes } from "../../../src/diff/types/resolved-types.js";
import { TypeRelations } from "../../../src/diff/types/type-relations.js";
import { readSchema } from "../../../src/generate/read/read.js";
import { Repairs } from "../../../src/generate/read/repair/repairs.js";
import type { JsonObject, JsonSchema } from "../../../src/runtime/json/json.js";

function relate(before: JsonSchema, after: JsonSchema): string {
  const [a, b] = [before, after].map(
    (schema) => new ResolvedTypes(readSchema(schema, "output", new Repairs()).types),
  );
  if (a === undefined || b === undefined) throw new Error("two schemas were read");
  return new TypeRelations(a, b).relate(a.type, b.type);
}

const text = { type: "string" };
const number = { type: "number" };
const boolean = { type: "boolean" };
const either = { type: ["string", "number"] };
const A = { const: "a" };
const list = (items: JsonSchema) => ({ type: "array", items });
/** A list with these first items, and no others unless `more` says so. */
const tuple = (first: readonly JsonSchema[], more: JsonObject = {}) => ({
  prefixItems: [...first],
  items: false,
  minItems: first.length,
  ...more,
});
const optional = { minItems: 0 };
const open = (properties: JsonObject, ...required: string[]) => ({
  type: "object",
  properties,
  required,
});
const closed = (properties: JsonObject, ...required: string[]) => ({
  ...open(properties, ...required),
  additionalProperties: false,
});
const map = (other: JsonSchema, properties: JsonObject = {}, ...required: string[]) => ({
  ...open(properties, ...required),
  additionalProperties: other,
});
const patterns = (patternProperties: JsonObject) => ({ type: "object", patternProperties });
/** At least one of the properties. */
const some = {
  ...open({ a: text, b: text }),
  anyOf: [{ required: ["a"] }, { required: ["b"] }],
};
const ref = (name: string) => ({ $ref: `#/$defs/${name}` });
const tree = (value: JsonSchema, name = "Tree") => ({
  ...ref(name),
  $defs: { [name]: open({ value, below: list(ref(name)) }) },
});
const nested = (depth: number, last: JsonSchema) => ({
  ...ref("0"),
  $defs: Object.fromEntries(
    Array.from({ length: depth }, (_, at) => [
      `${at}`,
      open({ below: at + 1 < depth ? ref(`${at + 1}`) : last }),
    ]),
  ),
});

const OPPOSITE: Readonly<Record<string, string>> = { widened: "narrowed", narrowed: "widened" };

describe("two types", () => {
  it.each<[JsonSchema, string, JsonSchema]>([
    [text, "changed", number],
    [text, "same", text],
    [text, "widened", either],
    [text, "widened", {}],
    [text, "narrowed", false],
    [text, "changed", boolean],
    [text, "changed", { type: "null" }],
    [A, "widened", text],
    [A, "changed", number],
    [A, "widened", { enum: ["b", "a"] }],
    [A, "changed", list(text)],
    [{ const: 1 }, "changed", { const: "1" }],
    [{ enum: ["a", "b"] }, "changed", { enum: ["a", "c"] }],
    [{ enum: ["a", 1] }, "widened", either],
    [{ enum: ["a", 1] }, "changed", text],
    [boolean, "changed", { anyOf: [{ const: true }, text] }],
    [boolean, "changed", { enum: ["a", true] }],
    [number, "changed", { enum: [1, 2, true] }],
    [either, "changed", { type: ["number", "boolean"] }],

    [list(text), "changed", list(number)],
    [list(text), "widened", list(either)],
    [list(text), "changed", text],
    [list(text), "changed", open({})],
    [list(text), "widened", tuple([text], { ...optional, items: true })],
    [list(text), "narrowed", tuple([text], optional)],
    [list(text), "narrowed", tuple([text], { items: text })],
    [list(text), "changed", tuple([number], optional)],
    [list(text), "changed", tuple([text], { ...optional, items: number })],
    [list(number), "changed", tuple([text])],

    [tuple([text, number]), "widened", list(either)],
    [tuple([text, number]), "changed", list(text)],
    [tuple([text], { items: number }), "widened", list(either)],
    [tuple([text], { items: number }), "changed", list(text)],
    [tuple([text]), "changed", text],
    [tuple([text]), "changed", open({})],
    [tuple([text]), "changed", tuple([number])],
    [tuple([text]), "widened", tuple([either])],
    [tuple([text]), "widened", tuple([text], optional)],
    [tuple([text]), "changed", tuple([text, number])],
    [tuple([text]), "widened", tuple([text, number], { minItems: 1 })],
    [tuple([text]), "widened", tuple([text], { items: number })],
    [tuple([text], { items: number }), "widened", tuple([text], { items: either })],
    [tuple([text, text]), "changed", tuple([text, number])],

    [open({ a: text }), "changed", text],
    [open({ a: text }), "changed", list(text)],
    [open({ a: text }), "narrowed", open({ a: text }, "a")],
    [open({ a: text }), "changed", open({ a: number })],
    [open({ a: text }), "widened", open({ a: either })],
    [open({ a: text }, "a"), "changed", open({ b: text }, "b")],
    [open({ a: text }), "widened", open({ a: text, b: text })],
    [open({ a: text }), "changed", open({ a: text, b: text }, "b")],
    [open({ a: text }, "a"), "narrowed", closed({ a: text }, "a")],
    [open({ a: text }), "changed", closed({ b: text })],
    [closed({ a: text }), "widened", closed({ a: text, b: text })],
    [closed({ a: text }), "widened", open({ a: text, b: text })],
    [closed({ a: text }), "widened", map(text)],
    [closed({ a: number, b: text }), "changed", map(text)],
    [open({ a: text }), "changed", map(text)],
    [open({}), "widened", map({})],
    [open({}), "changed", map(text)],
    [map(text), "widened", map(either)],
    [map(text), "same", map(text, { a: text })],
    [map(text), "narrowed", map(text, { a: text }, "a")],
    [map(text), "changed", map(text, { a: number })],
    [map(text), "changed", open({ a: number })],
    [map(text), "changed", closed({ a: number })],

    [patterns({ "^x-": text }), "widened", patterns({ "^x-": either })],
    [patterns({ "^x-": text }), "changed", patterns({ "^y-": text })],
    [patterns({ "^x-": text }), "changed", open({})],
    [patterns({ "^x-": text, "^y-": text }), "changed", patterns({ "^x-": text, "^y-": number })],

    [some, "widened", open({ a: text, b: text })],
    [some, "widened", { ...some, properties: { a: either, b: text } }],
    [some, "changed", open({ a: number, b: text }, "a", "b")],
    [some, "changed", text],

    [tree(text), "same", tree(text, "Other")],
    [{ ...ref("A"), $defs: { A: closed({ a: text }) } }, "same", closed({ a: text })],
    [{ ...ref("A"), $defs: { A: closed({ a: text }) } }, "widened", map(text)],
    [tree(text), "widened", tree(either)],
    [tree(text), "widened", tree(either, "Other")],
    [tree(text), "changed", tree(number)],
    [tree(text), "changed", list(text)],
    [tree(text), "narrowed", false],
    [tree(text), "widened", {}],
    [{ anyOf: [text, ref("Tree")], $defs: tree(text).$defs }, "narrowed", tree(text)],
  ])("%j %s %j", (before, relation, after) => {
    expect(relate(before, after)).toBe(relation);
    expect(relate(after, before)).toBe(OPPOSITE[relation] ?? relation);
  });

  it.each([
    [250, "widened"],
    [510, "unclear"],
  ])("%d references deep: %s", (depth, relation) => {
    expect(relate(nested(depth, text), nested(depth, either))).toBe(relation);
  });

  it("are unclear if one direction is too deep, although the other is not", () => {
    const holder = (last: JsonSchema, ...required: string[]) => ({
      ...open({ a: text, b: ref("0") }, ...required),
      $defs: nested(510, last).$defs,
    });
    expect(relate(holder(text), holder(either, "a"))).toBe("unclear");
    expect(relate(holder(text, "a"), holder(either))).toBe("unclear");
  });

  it("are unclear if they have too many members", () => {
    const members = Array.from({ length: 1_500 }, (_, at) => ({ const: at }));
    expect(relate({ anyOf: members }, { anyOf: [...members].reverse() })).toBe("unclear");
  });

  it("fit only if they do without what was assumed of others that do not fit", () => {
    const before = {
      ...ref("X"),
      $defs: { X: open({ p: ref("P"), q: text }), P: open({ x: ref("X") }) },
    };
    const after = {
      anyOf: [ref("A"), ref("B")],
      $defs: {
        A: open({ p: ref("P"), q: number }),
        B: open({ p: ref("P"), q: text }),
        P: open({ x: ref("A") }),
      },
    };
    expect(relate(before, after)).toBe("changed");
  });
});
