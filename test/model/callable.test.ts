import { expect, it } from "vitest";
import { callableKey } from "../../src/model/callable.js";

it("the key of a callable is that of its ids, whatever else it has", () => {
  const tool = { kind: "tool", toolkit_id: "k", tool_id: "t" } as const;
  const named = { ...tool, toolkit_name: "K", name: "T", input_schema: true };
  expect(callableKey(named)).toBe(callableKey(tool));
  const keys = [
    callableKey(tool),
    callableKey({ ...tool, toolkit_id: "kt", tool_id: "" }),
    callableKey({ kind: "function", id: "k/t" }),
    callableKey({ kind: "function", id: "t" }),
  ];
  expect(new Set(keys).size).toBe(keys.length);
});
