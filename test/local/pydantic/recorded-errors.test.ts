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

  it("are none for a set whose array has an item twice", () => {
    expect(issues("set[str]", ["a", "a"])).toEqual([]);
    expect(issues("dict[str, frozenset[int]]", { a: [1, 1] })).toEqual([]);
    expect(issues("Annotated[set[int], Field(min_length=2)]", [1, 1, 2])).toEqual([]);
  });
});
