import { describe, expect, it } from "vitest";
import { changeLine } from "../../../src/diff/render/describe.js";
import { renderGithub } from "../../../src/diff/render/github.js";
import { renderMarkdown } from "../../../src/diff/render/markdown.js";
import { markdownCode } from "../../../src/diff/render/markdown-code.js";
import { renderText } from "../../../src/diff/render/text.js";
import type { Change } from "../../../src/diff/report/change.js";
import type { DiffReport } from "../../../src/diff/report/report.js";

const added: Change = { rule: "callable-added", severity: "compatible", path: [] };
const gone: Change = { rule: "callable-removed", severity: "breaking", path: [] };
const said: Change = {
  rule: "description-added",
  severity: "cosmetic",
  direction: "output",
  path: ["a"],
  after: "In words\u202e",
  hidden: ["U+202E"],
};
const bound: Change = {
  rule: "constraint-changed",
  severity: "breaking",
  cannotTell: true,
  direction: "input",
  path: ["a", "[]", "b c", "[key]", "[0]", "ä"],
  keyword: "multipleOf",
  before: "2",
  after: "3",
};
const use = { file: "src/a.ts", line: 3, column: 9, stub: "weather", change: gone, advice: "" };
const report: DiffReport = {
  callables: [
    { kind: "function", name: "New", stub: "newOne", file: "functions/new.json", changes: [added] },
    {
      kind: "tool",
      name: "S\u200bhout",
      stub: "texts.shout",
      file: "toolkits/texts/s.json",
      changes: [bound, said],
    },
  ],
  operations: [{ operation: "GET /a", changes: [gone] }],
  counts: { breaking: 2, compatible: 1, cosmetic: 1 },
};
const nothing: DiffReport = {
  callables: [],
  operations: [],
  counts: { breaking: 0, compatible: 0, cosmetic: 0 },
};
const BOUND =
  'input a[]."b c"[key][0].ä is constrained differently: multipleOf 2 → 3 (it cannot be decided whether callers are affected). Check by hand whether the values in use still fit.';
const SAID =
  'output a has a new description: "In words\\u202e" (contains invisible characters: U+202E)';
const GONE = "was removed. Remove the call, or call its replacement.";

describe("a report", () => {
  it("is text", () => {
    const main = `texts.shout  (tool "S\\u200bhout")
  breaking    ${BOUND}
  cosmetic    ${SAID}

GET /a
  breaking    ${GONE}

newOne  (custom function "New")
  compatible  is new

2 breaking, 1 compatible, 1 cosmetic.
`;
    expect(renderText(report)).toBe(main);
    expect(renderText({ ...report, uses: [] })).toBe(
      `${main}\nNo place in the project has to change.\n`,
    );
    expect(renderText({ ...report, uses: [use] })).toBe(
      `${main}\nPlaces to change:\n  src/a.ts:3:9  weather: ${GONE}\n`,
    );
    const many = (length: number) =>
      renderText({ ...nothing, uses: Array.from({ length }, () => use) }).split("\n");
    const places = Array.from({ length: 200 }, () => `  src/a.ts:3:9  weather: ${GONE}`);
    const head = ["Nothing changed.", "", "Places to change:"];
    expect(many(200)).toEqual([...head, ...places, ""]);
    expect(many(202)).toEqual([...head, ...places, "  and 2 more: --json lists all", ""]);
    expect(renderText(nothing)).toBe("Nothing changed.\n");
    const counts = { breaking: 0, compatible: 1, cosmetic: 1 };
    expect(renderText({ ...nothing, counts })).toBe("0 breaking, 1 compatible, 1 cosmetic.\n");
  });

  it("says how much was searched", () => {
    const textOf = (files: number, projects: number) =>
      renderText({ ...nothing, uses: [], lookedAt: { files, projects } }).split("\n")[2];
    expect(textOf(1, 1)).toBe(
      "No place in the project has to change. Looked at 1 file of 1 project.",
    );
    expect(textOf(2, 2)).toBe(
      "No place in the project has to change. Looked at 2 files of 2 projects.",
    );
  });

  it("is Markdown", () => {
    const main = `## Changes for callers

### Breaking (2)

- \`texts.shout\`: input \`a[]."b c"[key][0].ä\` is constrained differently: multipleOf \`2\` → \`3\` (**it cannot be decided whether callers are affected**). Check by hand whether the values in use still fit.
- \`GET /a\`: ${GONE}

### Compatible (1)

- \`newOne\`: is new

### Texts only (1)

- \`texts.shout\`: output \`a\` has a new description: \`"In words\\u202e"\` (**contains invisible characters: U+202E**)
`;
    expect(renderMarkdown(report)).toBe(main);
    expect(renderMarkdown({ ...report, uses: [use] })).toBe(
      `${main}\n### Places to change (1)\n\n- \`src/a.ts:3:9\`, \`weather\`: ${GONE}\n`,
    );
    expect(renderMarkdown({ ...nothing, uses: [] })).toBe(`## Changes for callers

Nothing changed for callers.

### Places to change (0)

No place in the project has to change.
`);
  });

  it("is cut where GitHub would refuse a comment", () => {
    const line = `- \`src/a.ts:3:9\`, \`weather\`: ${GONE}`;
    const head = renderMarkdown({ ...nothing, uses: [] })
      .split("\n")
      .slice(0, 5);
    const title = [...head, ""].slice(0, 6).join("\n").length + "(1000)".length - "(0)".length;
    const fitting = Math.floor((60_000 - title - 1) / (line.length + 1));
    const cut = renderMarkdown({ ...nothing, uses: Array.from({ length: 1_000 }, () => use) });
    expect(cut.split("\n").slice(-5)).toEqual([
      line,
      line,
      "",
      `… and ${1_000 - fitting} more: \`typecall diff\` shows all of them.`,
      "",
    ]);
    expect(cut.split("\n").filter((each) => each === line)).toHaveLength(fitting);
  });

  it("counts changes and places, not headings, where it is cut", () => {
    const changes = Array.from({ length: 1_000 }, () => gone);
    const operations = [{ operation: "GET /a", changes: [...changes, added, said] }];
    const lines = renderMarkdown({ ...nothing, operations, uses: [use] }).split("\n");
    const shown = lines.filter((line) => line.startsWith("- ")).length;
    expect(lines.at(-2)).toBe(`… and ${1_003 - shown} more: \`typecall diff\` shows all of them.`);
  });

  it("is annotations", () => {
    const changes = `::error file=openapi/toolkits/texts/s.json,title=Breaking%3A texts.shout::texts.shout: ${BOUND}
::error file=openapi/xpander.yaml,title=Breaking%3A GET /a::GET /a: ${GONE}
::notice file=openapi/functions/new.json,title=Compatible%3A newOne::newOne: is new
::notice file=openapi/toolkits/texts/s.json,title=Texts only%3A texts.shout::texts.shout: ${SAID}
`;
    expect(renderGithub(report, { snapshot: "openapi", project: "." })).toBe(changes);
    const place = "line=3,col=9,title=weather changed";
    const uses = { ...nothing, uses: [use] };
    expect(renderGithub(uses, { snapshot: "openapi", project: "." })).toBe(
      `::error file=src/a.ts,${place}::${GONE}\n`,
    );
    expect(renderGithub(uses, { snapshot: "openapi", project: "app" })).toBe(
      `::error file=app/src/a.ts,${place}::${GONE}\n`,
    );
  });
});

describe("a change", () => {
  const lineOf = (change: Partial<Change>) =>
    changeLine({ rule: "type-widened", severity: "compatible", path: [], ...change });
  const long = "x".repeat(400);
  it.each<[Partial<Change>, string]>([
    [{ before: "string", after: "unknown" }, "has a wider type: string → unknown"],
    [{ before: "string" }, "has a wider type: string"],
    [{ path: ["[]"] }, "[] has a wider type"],
    [{ path: ["[x]", "a.b", "$_-1"] }, '"[x]"."a.b".$_-1 has a wider type'],
    [{ path: ["[]a", "a[]"] }, '"[]a"."a[]" has a wider type'],
    [{ path: ["a\u200bb\n"] }, '"a\\u200bb\\n" has a wider type'],
    [{ after: "a\nb\u0007" }, "has a wider type: a\\nb<U+0007>"],
    [{ after: "x".repeat(200) }, `has a wider type: ${"x".repeat(200)}`],
    [{ after: "x".repeat(201) }, `has a wider type: ${"x".repeat(200)}…`],
    [{ rule: "default-changed", after: "1" }, "has another default: none → 1"],
    [{ rule: "default-changed", before: "1" }, "has another default: 1 → none"],
    [{ rule: "name-changed", before: "A", after: "B" }, 'has another display name: "A" → "B"'],
    [
      { rule: "toolkit-name-changed", before: "A", after: "B" },
      'has a toolkit with another display name: "A" → "B"',
    ],
    [
      { rule: "description-removed", before: long },
      `has no description any more: "${"x".repeat(300)}…"`,
    ],
    [
      { rule: "description-changed", before: `${long}a`, after: `${long}b` },
      `has another description: "…${"x".repeat(40)}a" → "…${"x".repeat(40)}b"`,
    ],
    [
      {
        rule: "description-changed",
        before: `${"x".repeat(40)}a${long}`,
        after: `${"x".repeat(40)}b`,
      },
      `has another description: "${"x".repeat(40)}a${"x".repeat(259)}…" → "${"x".repeat(40)}b"`,
    ],
    [
      { rule: "description-changed", before: `${long}a`, after: `${"x".repeat(200)}` },
      `has another description: "…${"x".repeat(240)}a" → "${"x".repeat(200)}"`,
    ],
    [
      { rule: "description-changed", before: "x".repeat(300), after: `${"x".repeat(300)}y` },
      `has another description: "${"x".repeat(300)}" → "…${"x".repeat(40)}y"`,
    ],
    [
      { rule: "value-added", severity: "breaking", direction: "output" },
      "output has a new value. Handle the new value.",
    ],
    [
      { rule: "property-removed", severity: "breaking", direction: "output" },
      "output was removed. Stop reading it.",
    ],
    [{ rule: "property-removed", severity: "breaking" }, "was removed. Leave it out."],
    [
      { rule: "hidden-characters", hidden: ["U+200B", "U+2060"] },
      "contains invisible characters (contains invisible characters: U+200B, U+2060)",
    ],
  ])("%j", (change, line) => {
    expect(lineOf(change)).toBe(line);
  });

  it.each([
    ["a", "`a`"],
    ["a`b``c", "```a`b``c```"],
    ["`a", "`` `a ``"],
    ["a`", "`` a` ``"],
    [" a", "`  a `"],
    ["a ", "` a  `"],
    ["", "`  `"],
  ])("%j is the Markdown %j", (line, code) => {
    expect(markdownCode(line)).toBe(code);
  });
});
