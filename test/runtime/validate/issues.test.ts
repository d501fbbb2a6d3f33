import { describe, expect, it } from "vitest";
import type { JsonSchema } from "../../../src/runtime/json/json.js";
import { compileSchema } from "../../../src/runtime/validate/index.js";

/** `place message, found what (schema place)`, one a line. */
function said(schema: JsonSchema, value: unknown): string[] {
  return compileSchema(schema)(value).map(
    (issue) =>
      `${["input", ...issue.path].join(".")} ${issue.message}, found ${issue.found} (${issue.schemaPath})`,
  );
}

const weather: JsonSchema = {
  type: "object",
  properties: {
    city: { type: "string", minLength: 1 },
    units: { enum: ["metric", "imperial"] },
    days: { type: "integer", minimum: 1, maximum: 16 },
    tags: { type: "array", items: { type: "string" }, maxItems: 2 },
  },
  required: ["city"],
  additionalProperties: false,
};

describe("issues", () => {
  it("are none for a value that fits", () => {
    expect(said(weather, { city: "Oslo", units: "metric", days: 3, tags: ["a"] })).toEqual([]);
  });

  it("name every place, what would be right, what was found and the keyword", () => {
    expect(said(weather, { units: "kelvin", days: 0.5, tags: ["a", 1, null], town: {} })).toEqual([
      "input.city is required, found nothing (/required)",
      'input.units must be one of "metric", "imperial", found "kelvin" (/properties/units/enum)',
      "input.days must be an integer, found 0.5 (/properties/days/type)",
      "input.days must be at least 1, found 0.5 (/properties/days/minimum)",
      "input.tags must have at most 2 items, found an array of 3 (/properties/tags/maxItems)",
      "input.tags.1 must be a string, found 1 (/properties/tags/items/type)",
      "input.tags.2 must be a string, found null (/properties/tags/items/type)",
      "input.town is not a known property, found an object (/additionalProperties)",
    ]);
  });

  it("point into the definition that a reference leads to", () => {
    const schema = { $defs: { "a/b": { type: "string" } }, items: { $ref: "#/$defs/a~1b" } };
    expect(said(schema, [1])).toEqual(["input.0 must be a string, found 1 (/$defs/a~1b/type)"]);
  });

  it("of alternatives are those of the alternative that was meant", () => {
    const shape = (kind: string, member: string) => ({
      type: "object",
      properties: { kind: { const: kind }, [member]: { type: "number" } },
      required: ["kind", member],
    });
    const schema = { oneOf: [shape("circle", "r"), shape("square", "side"), { type: "null" }] };
    expect(said(schema, { kind: "square", side: "2" })).toEqual([
      'input.side must be a number, found "2" (/oneOf/1/properties/side/type)',
    ]);
    expect(said(schema, { kind: "dot" })).toEqual([
      "input must fit one of the alternatives, found an object (/oneOf)",
    ]);
  });

  it("of alternatives that all want another type name the types", () => {
    const schema = { anyOf: [{ type: "string" }, { type: ["integer", "null"] }] };
    expect(said(schema, true)).toEqual([
      "input must be a string or an integer or null, found true (/anyOf)",
    ]);
  });

  it("show what was found on one short line", () => {
    const long = `a\n\u2028\u202e"${"x".repeat(100)}`;
    const [issue] = compileSchema({ type: "null" })(long);
    expect(issue?.found).toMatch(/^"a\\n\\u2028\\u202e\\"x+…"$/);
    const [choice] = compileSchema({ enum: ["\u0000\u009b", ...Array(50).keys()] })(true);
    expect(choice?.message).toBe(
      'must be one of "\\u0000\\u009b", 0, 1, 2, 3, 4, 5, 6, 7, 8, 9, 10 and 39 more',
    );
  });

  it("are bounded in number", () => {
    const values = Array.from({ length: 100_000 }, () => "x");
    expect(compileSchema({ items: { type: "null" } })(values)).toHaveLength(100);
  });
});
