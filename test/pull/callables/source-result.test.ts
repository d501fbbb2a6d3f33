import { expect, it } from "vitest";
import { type Callable, callableKey } from "../../../src/model/callable.js";
import {
  emptyResult,
  mergeResults,
  type SourceResult,
} from "../../../src/pull/callables/source-result.js";
import { Diagnostics } from "../../../src/support/diagnostics.js";

const made = (id: string, name: string): Callable => ({
  ...{ kind: "function", id, name, input_schema: true },
});
const tool: Callable = {
  ...{ kind: "tool", toolkit_id: "k", toolkit_name: "K", tool_id: "t", name: "T" },
  input_schema: true,
};
const result = (source: string, ...callables: Callable[]): SourceResult => ({
  ...{ source, gives: "functions", callables, leftOut: [], complete: true, state: "read" },
});

it("of callables with the same id, the later one is used, and each is named", () => {
  const problems = new Diagnostics();
  const merged = mergeResults(
    [
      result("a", made("1", "A"), made("2", "B"), made("2", "C")),
      result("b.jsonl", made("1", "D"), tool, tool),
    ],
    problems,
  );
  expect([...merged]).toEqual([
    [callableKey(made("1", "A")), made("1", "D")],
    [callableKey(made("2", "B")), made("2", "C")],
    [callableKey(tool), tool],
  ]);
  const twice = (place: string, what: string) => ({
    severity: "warning",
    code: "callable-twice",
    message: `${what} already; the later one was used, remove it from one of the sources`,
    place,
  });
  expect(problems.list).toEqual([
    twice("a", 'function "2" comes from this source'),
    twice("b.jsonl", 'function "1" comes from "a"'),
    twice("b.jsonl", 'tool "k/t" comes from this source'),
  ]);
});

it("a source that was not read gives nothing, and is not complete", () => {
  expect(emptyResult({ source: "a", gives: "toolkits" }, "offline")).toEqual({
    ...{ source: "a", gives: "toolkits", callables: [], leftOut: [], complete: false },
    state: "offline",
  });
});
