import { describe, expect, it } from "vitest";
import { exampleInput } from "../../../src/generate/example/example-input.js";
import type { JsonObject, JsonValue } from "../../../src/runtime/json/json.js";

/** The example of a required property with this schema. */
function exampleOf(schema: JsonValue, others: JsonObject = {}): unknown {
  const example = exampleInput({ properties: { a: schema }, required: ["a"], ...others });
  return example === undefined ? "none" : Object(example).a;
}

describe("an example", () => {
  it("has the required properties in their order, and others if they have examples of their own", () => {
    const schema = {
      type: "object",
      properties: {
        city: { type: "string" },
        days: { type: "integer", minimum: 2 },
        unit: { type: "string", examples: ["celsius"] },
        note: { type: "string" },
      },
      required: ["days", "city"],
    };
    expect(Object.entries(Object(exampleInput(schema)))).toEqual([
      ["city", "…"],
      ["days", 2],
      ["unit", "celsius"],
    ]);
  });

  it("is the one that the schema gives, if it is valid still", () => {
    const schema = { properties: { a: { type: "string" } }, required: ["a"] };
    expect(exampleInput({ ...schema, examples: [{ a: "given" }] })).toEqual({ a: "given" });
    expect(exampleInput({ ...schema, example: { a: "given" } })).toEqual({ a: "given" });
    expect(exampleInput({ ...schema, examples: [{ a: 5 }] })).toEqual({ a: "…" });
    const wrong = { type: "integer", examples: ["soon"] };
    expect(exampleOf(wrong)).toBe(1);
  });

  it.each<[JsonValue, unknown]>([
    [true, "…"],
    [{}, "…"],
    [{ type: "string" }, "…"],
    [{ type: "string", minLength: 3 }, "………"],
    [{ type: "string", maxLength: 0 }, ""],
    [{ type: "string", format: "date" }, "2025-01-31"],
    [{ type: "string", format: "date-time" }, "2025-01-31T09:30:00Z"],
    [{ type: "string", format: "email", maxLength: 3 }, "…"],
    [{ type: "string", format: "toString" }, "…"],
    [{ type: "string", pattern: "^[A-Z]{3}$" }, "ABC"],
    [{ type: "string", pattern: "^\\d{4}-\\d{2}-\\d{2}$" }, "2025-01-31"],
    [{ type: "string", pattern: "^very special$" }, "none"],
    [{ type: "integer", minimum: 10, maximum: 20 }, 10],
    [{ type: "integer", exclusiveMinimum: 10 }, 11],
    [{ type: "number", exclusiveMinimum: 0, exclusiveMaximum: 0.1 }, 0.05],
    [{ type: "integer", minimum: 10, multipleOf: 7 }, 14],
    [{ type: "boolean" }, true],
    [{ type: "null" }, null],
    [{ type: ["null", "integer"] }, 1],
    [{ enum: [null, "b"] }, "b"],
    [{ enum: [null] }, null],
    [{ const: { b: [1] } }, { b: [1] }],
    [{ anyOf: [{ type: "null" }, { type: "boolean" }] }, true],
    [{ oneOf: [{ type: "null" }] }, null],
    [{ allOf: [{ minimum: 3 }, { type: "integer" }] }, 3],
    [{ type: "array", items: { type: "integer" } }, [1]],
    [{ type: "array", items: { type: "integer" }, minItems: 2 }, [1, 1]],
    [{ type: "array", maxItems: 0 }, []],
    [{ type: "array", prefixItems: [{ type: "integer" }, { type: "boolean" }] }, [1, true]],
    [{ type: "array", items: [{ type: "integer" }, { type: "boolean" }] }, [1, true]],
    [{ type: "object", additionalProperties: { type: "integer" } }, {}],
    [{ type: "object", additionalProperties: { type: "integer" }, required: ["b"] }, { b: 1 }],
    [{ allOf: [{ properties: { b: { type: "integer" } } }, { required: ["b"] }] }, { b: 1 }],
    [false, "none"],
    [{ not: {} }, "none"],
  ])("of %j is %j", (schema, example) => {
    expect(exampleOf(schema)).toEqual(example);
  });

  it("has the value that selects its alternative", () => {
    const schema = {
      $defs: {
        Cat: { type: "object", required: ["kind"], properties: { kind: { type: "string" } } },
      },
      oneOf: [{ $ref: "#/$defs/Cat" }],
      discriminator: { propertyName: "kind", mapping: { cat: "#/$defs/Cat" } },
    };
    expect(exampleInput(schema)).toEqual({ kind: "cat" });
  });

  it("follows references, and ends where they do not", () => {
    const definitions = {
      Unit: { enum: ["c", "f"] },
      Tree: { type: "object", properties: { parent: { $ref: "#/$defs/Tree" } } },
      Endless: { properties: { next: { $ref: "#/$defs/Endless" } }, required: ["next"] },
      Self: { $ref: "#/$defs/Self" },
    };
    const of = (name: string) => exampleOf({ $ref: `#/$defs/${name}` }, { $defs: definitions });
    expect(["Unit", "Tree", "Endless", "Self", "Missing"].map(of)).toEqual([
      "c",
      {},
      ...["none", "none", "none"],
    ]);
  });

  it("has keys like __proto__ as its own", () => {
    const schema = JSON.parse(
      '{"properties":{"__proto__":{"type":"object","properties":{"constructor":{"const":1}},"required":["constructor"]}},"required":["__proto__"]}',
    );
    expect(JSON.stringify(exampleInput(schema))).toBe('{"__proto__":{"constructor":1}}');
  });

  it("is not given if it were long", () => {
    const required = Array.from({ length: 200 }, (_, index) => `property_${index}`);
    expect(exampleInput({ required })).toBeUndefined();
    expect(exampleOf({ const: "x".repeat(2_000) })).toBe("none");
    expect(exampleOf({ type: "array", minItems: 100 })).toBe("none");
  });
});
