import { readdirSync, readFileSync } from "node:fs";
import { describe, expect, it } from "vitest";
import { openSource } from "../../../../src/pull/api/source/open-source.js";
import { Diagnostics } from "../../../../src/support/diagnostics.js";
import { cpuMs } from "../../../support/cpu-time.js";

const folder = new URL("../../../fixtures/pages/", import.meta.url);
const read = (name: string) => readFileSync(new URL(name, folder), "utf8");
const open = (text: string, place = "page.md") => {
  const problems = new Diagnostics();
  const opened = openSource({ text, place, linesBefore: 0 }, problems);
  return { opened, problems: problems.list };
};
const paths = (opened: ReturnType<typeof open>["opened"]) =>
  opened === undefined ? null : Object.keys(opened.document.document.paths ?? {});

const cases = readdirSync(folder)
  .filter((name) => name.endsWith(".md") && name !== "why.md")
  .map((name) => name.slice(0, -3));

describe.each(cases)("a page: %s", (name) => {
  const expected = JSON.parse(read(`${name}.json`));
  const { opened, problems } = open(read(`${name}.md`));

  it(`gives the expected result: ${expected.why}`, () => {
    expect(paths(opened)).toEqual(expected.paths);
    expect(problems.map(({ place: _, ...problem }) => problem)).toEqual(expected.problems);
  });

  it("is the place of every problem", () => {
    for (const { place } of problems) expect(place).toBe("page.md");
  });
});

describe("the text of a page", () => {
  const page = read("plain.md");

  it("may have any line ends", () => {
    for (const end of ["\r\n", "\r"]) {
      const { opened, problems } = open(page.replaceAll("\n", end));
      expect(opened?.text).toBe(open(page).opened?.text);
      expect(problems).toEqual([]);
    }
  });

  it("may end with the closing fence itself", () => {
    expect(paths(open(page.trimEnd()).opened)).toEqual(["/notes"]);
  });

  it("returns the document as it was sent", () => {
    const text = open(page).opened?.text ?? "";
    expect(page).toContain(`\`\`\`\`yaml GET /notes\n${text}\`\`\`\``);
  });

  it("is distinguished from a spec by its name, or else by its content", () => {
    const yaml = open(page).opened?.text ?? "";
    expect(paths(open(yaml, "https://example.com/openapi").opened)).toEqual(["/notes"]);
    expect(paths(open(page, "https://example.com/notes").opened)).toEqual(["/notes"]);
    expect(open("words", "https://example.com/notes").problems[0]?.code).toBe("page-without-fence");
    const json = JSON.stringify(open(yaml, "a.yaml").opened?.document.document);
    expect(paths(open(json, "https://example.com/openapi").opened)).toEqual(["/notes"]);
  });

  it("takes time linear in the length of hostile lines", () => {
    const work = () => {
      open(`${"````yaml \n".repeat(100_000)}`);
      open(`\`\`\`\`yaml ${"a ".repeat(500_000)}\`\n`);
      open(`\`\`\`\`yaml ${"a ".repeat(500_000)}\n\`\`\`\`\n`);
      open(`---\nopenapi: ${" ".repeat(300_000)}`);
    };
    expect(cpuMs(work)).toBeLessThan(2_000);
  });
});
