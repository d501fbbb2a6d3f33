import { readdirSync, readFileSync } from "node:fs";
import { fileURLToPath } from "node:url";
import { describe, expect, it } from "vitest";
import { diff } from "../../../src/diff/diff.js";
import type { Change } from "../../../src/diff/report/change.js";
import { RULES } from "../../../src/diff/report/rules.js";
import { type CaseState, stateOf, stateWith } from "../states.js";

const FOLDER = fileURLToPath(new URL("rules", import.meta.url));

interface RuleCase {
  readonly rule: string;
  readonly name: string;
  readonly before: CaseState;
  readonly after: CaseState;
  readonly changes: readonly Change[];
}

const cases: readonly RuleCase[] = readdirSync(FOLDER).map((file) => ({
  rule: file.slice(0, -".json".length),
  ...JSON.parse(readFileSync(`${FOLDER}/${file}`, "utf8")),
}));

function changesOf(before: CaseState, after: CaseState): readonly Change[] {
  const { callables, operations } = diff({ before: stateOf(before), after: stateOf(after) });
  return [...callables, ...operations].flatMap((each) => each.changes);
}

describe("rules", () => {
  it("has a case for each rule", () => {
    const names = cases.map(({ rule }) => rule);
    expect([...names, "type-unclear"].sort()).toEqual(Object.keys(RULES).sort());
  });

  it.each(cases)("$rule: $name", ({ rule, before, after, changes }) => {
    expect(changesOf(before, after)).toEqual(changes);
    expect(changes.map((change) => change.rule)).toContain(rule);
    expect(changesOf(before, before)).toEqual([]);
  });

  it("does not follow data that looks like a reference", () => {
    const answering = ($ref: string) => {
      const content = { "application/json": { schema: { const: { $ref } } } };
      const get = { responses: { 200: { description: "", content } } };
      return { api: { openapi: "3.1.0", paths: { "/a": { get } } } };
    };
    expect(changesOf(answering("#/components/schemas/A"), answering("#/$defs/A"))).not.toEqual([]);
  });

  it("type-unclear: unions too large to be compared", () => {
    const members = Array.from({ length: 1_200 }, (_, index) => ({
      type: "object",
      properties: { [`key${index}`]: { type: "string" } },
      required: [`key${index}`],
    }));
    const before = { anyOf: [...members, { type: "string" }] };
    const after = { anyOf: [...members.toReversed(), { type: "string" }, { type: "boolean" }] };
    const { callables } = diff({
      before: stateWith({ input: before }),
      after: stateWith({ input: after }),
    });
    expect(callables[0]?.changes).toMatchObject([
      { rule: "type-unclear", severity: "breaking", cannotTell: true },
    ]);
  });
});
