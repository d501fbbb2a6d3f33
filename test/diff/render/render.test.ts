import fc from "fast-check";
import { describe, expect, it } from "vitest";
import { diff } from "../../../src/diff/diff.js";
import { renderGithub } from "../../../src/diff/render/github.js";
import { renderMarkdown } from "../../../src/diff/render/markdown.js";
import { renderText } from "../../../src/diff/render/text.js";
import type { DiffReport } from "../../../src/diff/report/report.js";
import type { Callable } from "../../../src/model/callable.js";
import { HOSTILE } from "../../support/hostile.js";
import { stateOf } from "../states.js";

const hostile = fc.oneof(
  fc.constantFrom(...HOSTILE),
  fc.string({ unit: "binary", maxLength: 30 }),
  fc.constantFrom("a\n::error::pwned", "x\r\n##[error]y", "%0A::set-output", "<b>", "@team", "```"),
);

/** A report in which every untrusted text is the given one. */
function reportOf(text: string): DiffReport {
  const callable = (word: string): Callable => ({
    kind: "function",
    id: "f",
    name: `${text}${word}`,
    description: `${text}${word}`,
    input_schema: {
      type: "object",
      properties: {
        [`${text}${word}`]: { enum: [text, word], description: text },
        same: { const: `${text}${word}`, default: `${text}${word}`, description: word },
      },
    },
  });
  const [before, after] = ["a", "b"].map((word) =>
    stateOf({ callables: { "functions/f.json": callable(word) } }),
  );
  if (before === undefined || after === undefined) throw new Error("two states were made");
  const report = diff({ before, after });
  const change = report.callables[0]?.changes[0];
  if (change === undefined) throw new Error("something changed");
  const use = {
    file: `src/${text}.ts`,
    line: 1,
    column: 1,
    stub: `GET /${text}`,
    change,
    advice: "",
  };
  return { ...report, uses: [use] };
}

/** Characters that end a line, or reorder text. */
const UNSAFE = /(?!\n)[\p{Cc}\p{Cf}\p{Zl}\p{Zp}]/u;

describe("hostile text", () => {
  const property = (name: string, check: (report: DiffReport) => void) =>
    it(name, () => {
      fc.assert(
        fc.property(hostile, (text) => check(reportOf(text))),
        { numRuns: 60 },
      );
    });

  property("is one annotation for each change, and none of its own", (report) => {
    const text = renderGithub(report, { snapshot: "openapi", project: "." });
    const count = report.callables.flatMap(({ changes }) => changes).length + 1;
    const lines = text.split("\n").slice(0, -1);
    expect(lines.length).toBe(count);
    for (const line of lines) expect(line).toMatch(/^::(?:error|notice) file=[^,:]*,/);
    expect(text).not.toContain("##[");
    expect(text).not.toMatch(/\r/);
  });

  property("stays on its line in a terminal and in a comment, and shows all it holds", (report) => {
    for (const text of [renderText(report), renderMarkdown(report)]) {
      const marks = text.replaceAll("\u200d", "");
      expect(marks).not.toMatch(UNSAFE);
      const lines = text.split("\n").filter((line) => /^(?: {2}|- )/.test(line));
      expect(lines.length).toBe(report.callables.flatMap(({ changes }) => changes).length + 1);
    }
  });
});

describe("places to change", () => {
  const { uses: _, ...report } = reportOf("a");
  const none = { ...report, uses: [], lookedAt: { files: 1, projects: 2 } };

  it("says how much was looked at, in a terminal and in a comment", () => {
    const line = "Looked at 1 file of 2 projects.";
    expect(renderText(none)).toContain(`No place in the project has to change. ${line}\n`);
    expect(renderMarkdown(none)).toContain(`No place in the project has to change.\n\n${line}\n`);
    expect(renderText({ ...none, ...reportOf("a") })).toMatch(/\.\n\nLooked at .*\n$/);
    expect(renderText({ ...report, uses: [] })).toMatch(/has to change\.\n$/);
  });

  it("names a file of another package by its place in the repository", () => {
    const [use] = reportOf("a").uses ?? [];
    if (use === undefined) throw new Error("there is a use");
    const uses = [{ ...use, file: "../../apps/web/main.ts" }];
    const folders = { snapshot: "packages/api/openapi", project: "packages/api" };
    expect(renderGithub({ ...report, uses }, folders)).toMatch(
      /^::error file=apps\/web\/main\.ts,/,
    );
  });
});
