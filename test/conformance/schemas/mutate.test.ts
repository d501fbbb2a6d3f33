import { describe, expect, it } from "vitest";
import { Random } from "../../../conformance/random.js";
import { mutate, poolOf, STRANGERS } from "../../../conformance/schemas/mutate.js";
import type { JsonValue } from "../../../src/runtime/json/json.js";

function mutations(instance: JsonValue, pool: readonly JsonValue[] = []): readonly JsonValue[] {
  const random = new Random(3);
  return Array.from({ length: 400 }, () => mutate(instance, pool, random));
}

describe("mutations", () => {
  it("change every part of an instance, and leave it as it was", () => {
    const instance = { a: [1, "text"], b: {} };
    const made = mutations(instance);
    expect(instance).toEqual({ a: [1, "text"], b: {} });
    for (const wanted of [
      { a: [2, "text"], b: {} },
      { a: [1, "textx"], b: {} },
      { a: ["text"], b: {} },
      { a: [1, "text", "text"], b: {} },
      { b: {} },
      { a: [1, "text"], b: null },
      [],
    ]) {
      expect(made).toContainEqual(wanted);
    }
  });

  it("take values and names that the schema names", () => {
    const made = mutations({ a: 1 }, ["name"]);
    expect(made).toContainEqual({ a: "name" });
    expect(made.some((value) => Object.hasOwn(Object(value), "name"))).toBe(true);
  });

  it("are the same in every run", () => {
    expect(mutations([{ a: 1 }])).toEqual(mutations([{ a: 1 }]));
  });
});

it("strangers are of every type", () => {
  const types = STRANGERS.map((value) => (value === null ? "null" : typeof value));
  expect(new Set(types)).toEqual(new Set(["null", "boolean", "number", "string", "object"]));
});

it("the pool has constants and names from everywhere in a schema", () => {
  const schema = {
    properties: { a: { const: 1 }, b: { items: { enum: ["x", null], default: "x" } } },
    $defs: { c: { examples: [true] } },
  };
  expect(new Set(poolOf(schema))).toEqual(new Set(["a", "b", 1, "x", null, true]));
});
