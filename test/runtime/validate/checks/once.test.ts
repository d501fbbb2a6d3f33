import { describe, expect, it } from "vitest";
import type { JsonSchema, JsonValue } from "../../../../src/runtime/json/json.js";
import { compileSchema } from "../../../../src/runtime/validate/index.js";

/** A value that counts how often its members are read, at any depth. */
function counted(value: JsonValue): { readonly value: unknown; readonly reads: () => number } {
  let reads = 0;
  const wrap = (inner: unknown): unknown => {
    if (typeof inner !== "object" || inner === null) return inner;
    const members = Object.entries(inner).map(([key, member]) => [key, wrap(member)]);
    const copy = Array.isArray(inner)
      ? members.map(([, member]) => member)
      : Object.fromEntries(members);
    return new Proxy(copy, {
      get(target, key) {
        reads++;
        return Reflect.get(target, key);
      },
    });
  };
  return { value: wrap(value), reads: () => reads };
}

function nested(depth: number, end: JsonValue): JsonValue {
  let value = end;
  for (let i = 0; i < depth; i++) value = { a: value };
  return value;
}

const a = (schema: JsonSchema) => ({ properties: { a: schema } });
const TREE = { $ref: "#/$defs/tree" };
const SCHEMAS: readonly (readonly [name: string, schema: JsonSchema])[] = [
  [
    "three ways to the same member",
    {
      ...TREE,
      $defs: {
        tree: {
          anyOf: [{ ...a(TREE), required: ["x"] }, { ...a(TREE), required: ["y"] }, a(TREE)],
        },
      },
    },
  ],
  ["all of two", { ...TREE, $defs: { tree: { allOf: [a(TREE), a(TREE)] } } }],
  [
    "one of two",
    { ...TREE, $defs: { tree: { oneOf: [{ ...a(TREE), required: ["x"] }, a(TREE)] } } },
  ],
  ["not not", { ...TREE, $defs: { tree: { not: { not: { allOf: [a(TREE), a(TREE)] } } } } }],
  // biome-ignore lint/suspicious/noThenProperty: it is the keyword
  ["a condition", { ...TREE, $defs: { tree: { if: a(TREE), then: a(TREE), else: a(TREE) } } }],
  [
    "unevaluated members",
    {
      ...TREE,
      $defs: { tree: { anyOf: [a(TREE), a(TREE)], unevaluatedProperties: false } },
    },
  ],
  [
    "a dynamic reference",
    {
      $id: "http://x.test/",
      $dynamicAnchor: "tree",
      allOf: [a({ $dynamicRef: "#tree" }), a({ $dynamicRef: "#tree" })],
    },
  ],
  ["unique items", { ...TREE, $defs: { tree: { ...a(TREE), enum: [{ b: 1 }], not: {} } } }],
];

describe("a schema judges a value once: twice the depth costs twice the reads", () => {
  it.each(SCHEMAS)("%s", (_, schema) => {
    const reads = (depth: number, end: JsonValue) => {
      const input = counted(nested(depth, end));
      const issues = compileSchema(schema)(input.value);
      return { issues: issues.length, reads: input.reads() };
    };
    for (const end of [{}, { b: 1 }, { a: { c: 1 } }]) {
      const half = reads(100, end);
      const whole = reads(200, end);
      expect(half.reads).toBeGreaterThan(100);
      // The first thousand references are followed without memory.
      expect(whole.reads).toBeLessThan(2.2 * half.reads + 10_000);
    }
  });
});

it("definitions that double each other end", () => {
  const $defs = Object.fromEntries(
    Array.from({ length: 60 }, (_, i) => {
      const next = { $ref: `#/$defs/d${i + 1}` };
      return [`d${i}`, { allOf: [next, next] }];
    }),
  );
  const schema = { $ref: "#/$defs/d0", $defs: { ...$defs, d60: { type: "integer" } } };
  expect(compileSchema(schema)(1)).toEqual([]);
  expect(compileSchema(schema)("a")[0]).toMatchObject({ path: [], message: "must be an integer" });
});

it("an issue has the path of its place, though the same value stands in several", () => {
  const wrong = { n: "x" };
  const item = { $ref: "#/$defs/item" };
  const schema = {
    items: { allOf: Array.from({ length: 20 }, () => item) },
    $defs: { item: { properties: { n: { type: "integer" } } } },
  };
  const right = Array.from({ length: 100 }, () => ({ n: 1 }));
  const paths = compileSchema(schema)([...right, wrong, 1, wrong]).map(({ path }) =>
    path.join("."),
  );
  expect(new Set(paths)).toEqual(new Set(["100.n", "102.n"]));
});

it("what a definition evaluates counts each time", () => {
  const named = { $ref: "#/$defs/named" };
  const schema = {
    items: {
      allOf: Array.from({ length: 20 }, () => named),
      unevaluatedProperties: false,
    },
    $defs: { named: { properties: { name: { type: "string" } } } },
  };
  const same = { name: "a" };
  const many = Array.from({ length: 100 }, () => same);
  expect(compileSchema(schema)(many)).toEqual([]);
  const paths = compileSchema(schema)([...many, { name: "a", x: 1 }]).map(({ path }) => path);
  expect(paths).toEqual([[100, "x"]]);
});

describe("a chain of 10,000 references", () => {
  const chain = (end: JsonSchema) => ({
    ...Object.fromEntries(
      Array.from({ length: 10_000 }, (_, i) => [`d${i}`, { $ref: `#/$defs/d${i + 1}` }]),
    ),
    d10000: end,
  });

  it("is followed to its end", () => {
    const validate = compileSchema({ $ref: "#/$defs/d0", $defs: chain({ type: "string" }) });
    expect(validate("a")).toEqual([]);
    expect(validate(1)).toMatchObject([
      { message: "must be a string", schemaPath: "/$defs/d10000/type" },
    ]);
  });

  it("ends where it leads back", () => {
    const validate = compileSchema({
      properties: { a: { $ref: "#/$defs/d0" }, b: { $ref: "#/$defs/d5000" } },
      $defs: chain({ $ref: "#/$defs/d5000" }),
    });
    expect(validate({ a: 1, b: 1 })).toEqual([]);
  });

  it("through other keywords is refused for its depth", () => {
    const $defs = Object.fromEntries(
      Array.from({ length: 10_000 }, (_, i) => [
        `d${i}`,
        { allOf: [{ $ref: `#/$defs/d${i + 1}` }] },
      ]),
    );
    expect(compileSchema({ $ref: "#/$defs/d0", $defs })(1)).toMatchObject([
      { message: "is nested too deeply to be checked" },
    ]);
  });
});
