import type { StandardJSONSchemaV1, StandardSchemaV1 } from "@standard-schema/spec";
import { describe, expect, expectTypeOf, it } from "vitest";
import { defineFunction } from "../../../src/index.js";
import type { JsonObject, JsonSchema } from "../../../src/runtime/json/json.js";
import { withDefaults } from "../../../src/runtime/stub/defaults.js";
import { type WeatherInput, weather, weatherDefinition } from "../../support/stubs.js";

const standard = weather["~standard"];

describe("a stub as Standard Schema", () => {
  it("is one, of its input", () => {
    const schema: StandardSchemaV1<WeatherInput> = weather;
    const jsonSchema: StandardJSONSchemaV1<WeatherInput> = weather;
    expectTypeOf<StandardSchemaV1.InferInput<typeof weather>>().toEqualTypeOf<WeatherInput>();
    expectTypeOf<StandardSchemaV1.InferOutput<typeof weather>>().toEqualTypeOf<WeatherInput>();
    expect([schema["~standard"].version, jsonSchema["~standard"].vendor]).toEqual([1, "typecall"]);
  });

  it("gives the value, or what is wrong with it", () => {
    const value = { city: "Oslo" };
    expect(standard.validate(value)).toEqual({ value });
    expect(standard.validate({ city: 5 })).toEqual({
      issues: [{ path: ["city"], message: "must be a string" }],
    });
  });

  it("gives its JSON Schema", () => {
    for (const target of ["draft-2020-12", "draft-07"]) {
      expect(standard.jsonSchema.input({ target })).toEqual(weatherDefinition.inputSchema);
      expect(standard.jsonSchema.output({ target })).toEqual(weatherDefinition.inputSchema);
    }
    expect(() => standard.jsonSchema.input({ target: "openapi-3.0" })).toThrow('"openapi-3.0"');
  });

  it("gives an object also for a boolean schema", () => {
    const of = (inputSchema: boolean) =>
      defineFunction<unknown, unknown>({ ...weatherDefinition, inputSchema })[
        "~standard"
      ].jsonSchema.input({
        target: "draft-2020-12",
      });
    expect([of(true), of(false)]).toEqual([{}, { not: {} }]);
  });
});

describe("defaults", () => {
  const object = (properties: JsonObject, more: JsonObject = {}): JsonObject => ({
    type: "object",
    properties,
    ...more,
  });
  it.each<[string, JsonSchema, unknown, unknown]>([
    ["fill what is absent", object({ a: { default: 1 } }), {}, { a: 1 }],
    ["fill what is undefined", object({ a: { default: 1 } }), { a: undefined }, { a: 1 }],
    ["keep given values", object({ a: { default: 1 } }), { a: null, b: 2 }, { a: null, b: 2 }],
    ["may be null", object({ a: { default: null } }), {}, { a: null }],
    [
      "reach into objects",
      object({ a: object({ b: { default: 1 } }) }),
      { a: {} },
      { a: { b: 1 } },
    ],
    ["make no object", object({ a: object({ b: { default: 1 } }) }), {}, {}],
    [
      "reach into what they fill in",
      object({ a: object({ b: { default: 1 } }, { default: {} }) }),
      {},
      { a: { b: 1 } },
    ],
    [
      "reach into items",
      { items: object({ b: { default: 1 } }) },
      [{}, { b: 2 }, 3],
      [{ b: 1 }, { b: 2 }, 3],
    ],
    ["leave tuples alone", { items: true }, [{}], [{}]],
    [
      "follow references",
      object({ a: { $ref: "#/$defs/A~1~0" } }, { $defs: { "A/~": { default: 1 } } }),
      {},
      { a: 1 },
    ],
    [
      "follow the root",
      { $ref: "#/$defs/A", $defs: { A: object({ a: { default: 1 } }) } },
      {},
      { a: 1 },
    ],
    [
      "stand beside a reference",
      object({ a: { $ref: "#/$defs/A", default: 2 } }, { $defs: { A: { default: 1 } } }),
      {},
      { a: 2 },
    ],
    [
      "come from allOf",
      { allOf: [object({ a: { default: 1 } }), object({ b: { default: 2 } })] },
      {},
      { a: 1, b: 2 },
    ],
    ["come from no anyOf", { anyOf: [object({ a: { default: 1 } })] }, {}, {}],
    [
      "ignore what leads nowhere",
      object(
        { a: { $ref: "#/no" }, b: { $ref: "x#/y" }, c: { $ref: "#/$defs/toString" } },
        { $defs: {} },
      ),
      {},
      {},
    ],
    [
      "end in a ring",
      { $defs: { A: { $ref: "#/$defs/A" } }, ...object({ a: { $ref: "#/$defs/A" } }) },
      {},
      {},
    ],
    ["end in a ring of values", { $ref: "#" }, { a: 1 }, { a: 1 }],
    [
      "end in a ring of many ways",
      { allOf: [{ $ref: "#" }, { $ref: "#" }], ...object({ a: { default: 1 } }) },
      {},
      { a: 1 },
    ],
    [
      "follow names as URIs write them, and lists",
      object(
        {
          a: { $ref: "#/$defs/a%20b" },
          b: { $ref: "#/anyOf/0" },
          c: { $ref: "#/$defs/%7E0~1" },
          d: { $ref: "#/$defs/100%" },
          e: { $ref: "#root" },
        },
        {
          default: 0,
          $defs: { "a b": { default: 1 }, "~/": { default: 3 }, "100%": { default: 4 } },
          anyOf: [{ default: 2 }],
        },
      ),
      {},
      { a: 1, b: 2, c: 3 },
    ],
    ["leave other values alone", object({ a: { default: 1 } }), "text", "text"],
    ["of true are none", true, { a: 1 }, { a: 1 }],
  ])("%s", (_, schema, input, filled) => {
    const before = structuredClone(input);
    expect(withDefaults(schema, input)).toEqual(filled);
    expect(input).toEqual(before);
  });

  it("are copies", () => {
    const schema = object({ a: { default: [1] } });
    const first = withDefaults(schema, {}) as { a: number[] };
    first.a.push(2);
    expect(withDefaults(schema, {})).toEqual({ a: [1] });
  });
});
