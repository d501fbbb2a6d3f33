import { describe, expect, it } from "vitest";
import { readToolItem } from "../../../src/pull/callables/tool-item.js";
import { Diagnostics } from "../../../src/support/diagnostics.js";

function read(item: unknown) {
  const problems = new Diagnostics();
  const tool = readToolItem(item, { id: "k", name: "Kit" }, { place: "here", problems });
  return { tool, problems: problems.list };
}

const tool = {
  kind: "tool",
  toolkit_id: "k",
  toolkit_name: "Kit",
  tool_id: "t",
  name: "T",
  input_schema: true,
};

describe("a tool", () => {
  it.each<[object, object]>([
    [{ id: "t", name: "T", parameters: true }, tool],
    [
      { name: "T", parameters: true },
      { ...tool, tool_id: "T" },
    ],
    [
      { id: "", name: "T", parameters: true },
      { ...tool, tool_id: "T" },
    ],
    [
      { id: "t", name: null, parameters: true },
      { ...tool, name: "t" },
    ],
    [
      { id: "t", name: "", parameters: {}, output_schema: null },
      { ...tool, name: "t", input_schema: {} },
    ],
    [
      { id: "t", name: "T", description: "D", function_description: "E", parameters: true },
      { ...tool, description: "D" },
    ],
    [
      { id: "t", name: "T", description: "", function_description: "E", parameters: true },
      { ...tool, description: "E" },
    ],
    [
      { id: "t", name: "T", function_description: "", parameters: true, output_schema: false },
      { ...tool, output_schema: false },
    ],
  ])("%j", (item, wanted) => {
    expect(read(item)).toEqual({ tool: wanted, problems: [] });
  });

  it.each([{ id: "t" }, { id: "t", parameters: null }])("without a schema: %j", (item) => {
    expect(read(item)).toEqual({
      tool: { ...tool, name: "t", input_schema: { type: "object" } },
      problems: [
        {
          severity: "warning",
          code: "tool-without-schema",
          message: 'the tool "t" has no schema of its parameters; its stub accepts any object',
          place: "here",
        },
      ],
    });
  });

  it.each<[unknown, string, string?]>([
    [null, "it must be an object", ""],
    [{ parameters: {} }, "it has neither id nor name"],
    [{ id: "", name: "" }, "it has neither id nor name"],
    [{ id: 5 }, '"id" must be a text', "/id"],
    [
      { id: "t", parameters: "dict" },
      '"parameters" must be a JSON Schema: an object, true or false',
      "/parameters",
    ],
  ])("that is left out: %j", (item, problem, pointer) => {
    expect(read(item)).toEqual({
      tool: undefined,
      problems: [
        {
          severity: "error",
          code: "tool-shape",
          message: `a tool of "Kit" was left out: ${problem}`,
          place: "here",
          ...(pointer !== undefined && { pointer }),
        },
      ],
    });
  });
});
