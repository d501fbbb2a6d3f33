import { describe, expect, it } from "vitest";
import { checkArguments } from "../../../src/local/pydantic/arguments.js";
import { analyseCompiled } from "../../../src/python/analyse.js";
import type { JsonValue } from "../../../src/runtime/json/json.js";
import file from "./recorded-errors.json" with { type: "json" };

/** The function's parameter is `x`. */
function issues(annotation: string, input: JsonValue) {
  const source = `${file.classes}\ndef f(x: ${annotation}):\n    pass\n`;
  const analysis = analyseCompiled(source, { entry: ["f"] });
  if (!analysis.ok) throw new Error(analysis.reason);
  return checkArguments(analysis.function, { x: input });
}

describe("the errors of pydantic", () => {
  it.each(file.recorded)("for $annotation: $input", ({ annotation, input, errors }) => {
    const expected = errors.map((error) => ({ ...error, loc: ["body", "x", ...error.loc] }));
    expect(issues(annotation, input as JsonValue)).toEqual(expected);
  });

  // As pydantic's `EmailStr` and the package email-validator say it.
  it.each([
    ["ada", "An email address must have an @-sign."],
    ["@example.com", "There must be something before the @-sign."],
    ["ada@", "There must be something after the @-sign."],
  ])("for EmailStr: %s", (input, reason) => {
    const schema = { type: "object", properties: { x: { type: "string", format: "email" } } };
    expect(checkArguments({ inputSchema: schema }, { x: input })).toEqual([
      {
        type: "value_error",
        loc: ["body", "x"],
        msg: `value is not a valid email address: ${reason}`,
        input,
        ctx: { reason },
      },
    ]);
    expect(checkArguments({ inputSchema: schema }, { x: "ada@example.com" })).toEqual([]);
  });

  it("are none for a set whose array has an item twice", () => {
    expect(issues("set[str]", ["a", "a"])).toEqual([]);
    expect(issues("dict[str, frozenset[int]]", { a: [1, 1] })).toEqual([]);
    expect(issues("Annotated[set[int], Field(min_length=2)]", [1, 1, 2])).toEqual([]);
  });
});
