import { describe, expect, it } from "vitest";
import { diff } from "../../../src/diff/diff.js";
import type { Callable } from "../../../src/model/callable.js";
import { type CaseState, lineOf, stateOf } from "../states.js";

const fn = (id: string, more: Partial<Callable> = {}): Callable =>
  ({ kind: "function", id, name: "Function", input_schema: {}, ...more }) as Callable;
const tool = (toolkit: string, id: string, more: Partial<Callable> = {}): Callable =>
  ({
    kind: "tool",
    toolkit_id: toolkit,
    toolkit_name: toolkit,
    tool_id: id,
    name: "Tool",
    input_schema: {},
    ...more,
  }) as Callable;
const text = { type: "string" };

function report(before: CaseState["callables"], after: CaseState["callables"]) {
  const { callables, counts } = diff({
    before: stateOf({ callables: before ?? {} }),
    after: stateOf({ callables: after ?? {} }),
  });
  return {
    changes: callables.flatMap(({ stub, file, changes }) =>
      changes.map((change) => `${stub} (${file}): ${lineOf(change)}`),
    ),
    counts: [counts.breaking, counts.compatible, counts.cosmetic],
  };
}

describe("callables", () => {
  it.each<
    [string, CaseState["callables"], CaseState["callables"], readonly string[], readonly number[]]
  >([
    [
      "are sorted by their stubs",
      { "functions/b.json": fn("b"), "functions/a.json": fn("a") },
      { "functions/d.json": fn("d"), "toolkits/t/c.json": tool("t", "c") },
      [
        "a (functions/a.json): breaking callable-removed",
        "b (functions/b.json): breaking callable-removed",
        "d (functions/d.json): compatible callable-added",
        "t.c (toolkits/t/c.json): compatible callable-added",
      ],
      [2, 2, 0],
    ],
    [
      "are new with all their texts",
      {},
      {
        "functions/a.json": fn("a", {
          description: "Says.",
          input_schema: { ...text, description: "In" },
          output_schema: { ...text, description: "Out" },
        }),
      },
      [
        "a (functions/a.json): compatible callable-added",
        "a (functions/a.json): cosmetic description-added: – → Says.",
        "a (functions/a.json): cosmetic description-added: – → In",
        "a (functions/a.json): cosmetic description-added: – → Out",
      ],
      [0, 1, 3],
    ],
    [
      "that only moved have another name in the code",
      { "functions/a.json": fn("a"), "toolkits/t/c.json": tool("t", "c") },
      {
        "functions/b.json": fn("a", { description: "Says." }),
        "toolkits/u/c.json": tool("t", "c"),
      },
      [
        "b (functions/b.json): breaking stub-renamed: a → b",
        "b (functions/b.json): cosmetic description-added: – → Says.",
        "u.c (toolkits/u/c.json): breaking stub-renamed: t.c → u.c",
      ],
      [2, 0, 1],
    ],
    [
      "of another id replace those of their name and kind",
      {
        "functions/a.json": fn("a", { max_run_time: 5 } as Partial<Callable>),
        "toolkits/t/c.json": tool("t", "c"),
      },
      { "functions/a.json": fn("b", { input_schema: text }), "toolkits/t/c.json": tool("t", "d") },
      [
        "a (functions/a.json): breaking callable-replaced: a → b",
        "a (functions/a.json): breaking type-narrowed: unknown → string",
        "a (functions/a.json): compatible run-time-raised: 5 s → no limit",
        "t.c (toolkits/t/c.json): breaking callable-replaced: t/c → t/d",
      ],
      [3, 1, 0],
    ],
    [
      "that were given a name of a renamed one",
      { "functions/a.json": fn("a"), "functions/b.json": fn("b") },
      { "functions/b.json": fn("a"), "functions/c.json": fn("c") },
      [
        "b (functions/b.json): breaking stub-renamed: a → b",
        "b (functions/b.json): breaking callable-removed",
        "c (functions/c.json): compatible callable-added",
      ],
      [2, 1, 0],
    ],
    [
      "have limits, names and outputs",
      {
        "functions/a.json": fn("a", { max_run_time: 5, name: "A" } as Partial<Callable>),
        "functions/b.json": fn("b", { max_run_time: 5, output_schema: text } as Partial<Callable>),
        "functions/c.json": fn("c"),
        "toolkits/t/d.json": tool("t", "d", { description: "One", output_schema: text }),
      },
      {
        "functions/a.json": fn("a", { max_run_time: 6, name: "B" } as Partial<Callable>),
        "functions/b.json": fn("b", { max_run_time: 4 } as Partial<Callable>),
        "functions/c.json": fn("c", { max_run_time: 9, output_schema: text } as Partial<Callable>),
        "toolkits/t/d.json": tool("t", "d", {
          toolkit_name: "T",
          description: "Two",
          output_schema: { type: "number" },
        } as Partial<Callable>),
      },
      [
        "a (functions/a.json): compatible run-time-raised: 5 s → 6 s",
        "a (functions/a.json): cosmetic name-changed: A → B",
        "b (functions/b.json): breaking run-time-lowered: 5 s → 4 s",
        "b (functions/b.json): breaking type-widened: string → unknown",
        "c (functions/c.json): breaking run-time-lowered: no limit → 9 s",
        "c (functions/c.json): compatible type-narrowed: unknown → string",
        "t.d (toolkits/t/d.json): breaking type-changed: string → number",
        "t.d (toolkits/t/d.json): cosmetic toolkit-name-changed: t → T",
        "t.d (toolkits/t/d.json): cosmetic description-changed: One → Two",
      ],
      [4, 2, 3],
    ],
  ])("%s", (_, before, after, changes, counts) => {
    const found = report(before, after);
    expect(found.changes).toEqual(changes);
    expect(found.counts).toEqual(counts);
    expect(report(after, after)).toEqual({ changes: [], counts: [0, 0, 0] });
  });
});
