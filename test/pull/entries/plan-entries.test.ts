import { expect, it } from "vitest";
import { type Callable, callableKey, fingerprint, idOf } from "../../../src/model/callable.js";
import type { SourceResult } from "../../../src/pull/callables/source-result.js";
import { PullMemory } from "../../../src/pull/entries/memory.js";
import { planEntries } from "../../../src/pull/entries/plan-entries.js";
import { formatEntry } from "../../../src/snapshot/format.js";
import type { SnapshotEntry } from "../../../src/snapshot/snapshot.js";
import { Diagnostics } from "../../../src/support/diagnostics.js";

const made = (id: string): Callable => ({ kind: "function", id, name: id, input_schema: true });
const tool: Callable = {
  ...{ kind: "tool", toolkit_id: "k", toolkit_name: "k", tool_id: "t", name: "t" },
  input_schema: true,
};
const fileOf = (callable: Callable) =>
  callable.kind === "tool" ? "toolkits/k/t.json" : `functions/${idOf(callable)}.json`;
const entry = (callable: Callable): SnapshotEntry => ({
  ...{ file: fileOf(callable), text: formatEntry(callable), callable },
  fingerprint: fingerprint(callable),
});

const source = (
  callables: readonly Callable[],
  changes: Partial<SourceResult> = {},
): SourceResult => ({
  ...{ source: "here", gives: "functions", callables, leftOut: [], complete: true, state: "read" },
  ...changes,
});

function plan(
  existing: readonly Callable[],
  functions: readonly SourceResult[],
  toolkits: readonly SourceResult[] = [],
) {
  const problems = new Diagnostics();
  const { write, remove, kept } = planEntries({
    ...{ existing: existing.map(entry), functions, toolkits, operations: [], problems },
    memory: new PullMemory(),
  });
  return { write: [...write.keys()], remove, kept, problems: problems.list };
}

const kept = (place: string, more: string, why: string) => ({
  severity: "warning",
  code: "entry-kept",
  message: `the file${more} was kept though no source returns it any more, since ${why}; delete it by hand if that is right`,
  place,
});
const [a, b, c] = [made("a"), made("b"), made("c")];
const nothing = { write: [], remove: [], kept: [], problems: [] };

it.each<[string, ReturnType<typeof plan>, object]>([
  ["nothing at all", plan([], []), nothing],
  [
    "a new, a known and a gone function",
    plan([a, b], [source([a]), source([c])]),
    { ...nothing, write: [fileOf(a), fileOf(c)], remove: [fileOf(b)] },
  ],
  [
    "one that was left out",
    plan([a, b], [source([a], { leftOut: [callableKey({ kind: "function", id: "b" })] })]),
    { ...nothing, write: [fileOf(a)], kept: [fileOf(b)] },
  ],
  [
    "all of them left out",
    plan([a, b], [source([], { leftOut: [callableKey({ kind: "function", id: "b" })] })]),
    { ...nothing, remove: [fileOf(a)], kept: [fileOf(b)] },
  ],
  [
    "a list that is not complete",
    plan([a, b], [source([a]), source([c], { complete: false })]),
    { ...nothing, write: [fileOf(a), fileOf(c)], kept: [fileOf(b)] },
  ],
  [
    "a source that is empty beside another",
    plan([a, b, c], [source([a]), source([], { source: "there" })]),
    {
      write: [fileOf(a)],
      remove: [],
      kept: [fileOf(b), fileOf(c)],
      problems: [kept(fileOf(b), " and 1 more", '"there" returned nothing')],
    },
  ],
  [
    "no source any more",
    plan([a], []),
    {
      ...nothing,
      kept: [fileOf(a)],
      problems: [kept(fileOf(a), "", "the config names no source for it")],
    },
  ],
  [
    "tools apart from functions",
    plan([a, tool], [source([c])], []),
    {
      ...{ write: [fileOf(c)], remove: [fileOf(a)], kept: [fileOf(tool)] },
      problems: [kept(fileOf(tool), "", "the config names no source for it")],
    },
  ],
  [
    "functions apart from tools",
    plan([a, tool], [], [source([{ ...tool, tool_id: "u", name: "u" }], { gives: "toolkits" })]),
    {
      ...{ write: ["toolkits/k/u.json"], remove: [fileOf(tool)], kept: [fileOf(a)] },
      problems: [kept(fileOf(a), "", "the config names no source for it")],
    },
  ],
])("%s", (_, found, wanted) => {
  expect(found).toEqual(wanted);
});
