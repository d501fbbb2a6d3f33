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

  it(`gives the expected result: ${expected.why}`, () => {
    const { opened, problems } = open(read(`${name}.md`));
    expect(paths(opened)).toEqual(expected.paths);
    expect(problems.map(({ place: _, ...problem }) => problem)).toStrictEqual(expected.problems);
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

  it("is Markdown source if its front matter, at the very start, names a spec", () => {
    const refersTo = (text: string) =>
      /only refers to "(.*?)";/.exec(open(text).problems[0]?.message ?? "")?.[1];
    const matter =
      "---\ntitle: Notes\nopenapi: 'notes.json GET /notes'\nicon: note\n---\n# Notes\n";
    expect(refersTo(matter)).toBe("notes.json GET /notes");
    expect(refersTo(matter.replaceAll("\n", "\r\n"))).toBe("notes.json GET /notes");
    expect(refersTo('---\nopenapi:"a.json"  \n---\n')).toBe("a.json");
    expect(refersTo("---\nopenapi: a\n---\nopenapi: b\n---\n")).toBe("a");
    expect(refersTo(`# Notes\n${matter}`)).toBeUndefined();
    expect(refersTo("---\nno-openapi: a\n---\n")).toBeUndefined();
    expect(refersTo("---\nopenapi:\n---\n")).toBeUndefined();
    expect(refersTo("---\nopenapi: a\n")).toBeUndefined();
    expect(refersTo("---openapi: a\n---\n")).toBeUndefined();
  });

  it("may hold blocks of other texts: only those of four backticks that look like a spec count", () => {
    const fence = (info: string, body: string, marks = "````") =>
      `${marks}${info}\n${body}\n${marks}\n`;
    const spec = '{"openapi":"3.1.0","paths":{"/a":{}}}';
    const codes = (text: string) => open(text).problems.map(({ code }) => code);
    const none = ["page-without-fence"];
    expect(codes(fence("yaml", "a: 1"))).toEqual(none);
    expect(codes(fence("yaml GET /a", "a: 1"))).toEqual(["document-shape"]);
    expect(codes(fence("yaml GET", "a: 1"))).toEqual(none);
    expect(codes(fence("yaml", "x: 1\nswagger : '2.0'"))).toEqual(["document-version"]);
    expect(codes(fence("yaml", " openapi: 3.1.0"))).toEqual(none);
    expect(codes(fence("toml", "openapi: 3.1.0"))).toEqual(none);
    expect(codes(fence("yamls", "openapi: 3.1.0"))).toEqual(none);
    expect(codes(fence("", "openapi: 3.1.0"))).toEqual(none);
    expect(codes(fence("yaml", "openapi: 3.1.0", "```"))).toEqual(none);
    expect(codes(`    ${fence("yaml", "openapi: 3.1.0")}`)).toEqual(none);
    for (const info of ["json", "JSON", " yml ", "yaml\t"]) {
      expect(paths(open(fence(info, spec)).opened)).toEqual(["/a"]);
    }
    for (const body of [` ${spec}`, '  {\n "openapi" : "3.1.0",\n"paths":{"/a":{}}}']) {
      expect(paths(open(fence("json", body)).opened)).toEqual(["/a"]);
    }
    expect(paths(open(`   ${fence("yaml", spec, "`````")}`).opened)).toEqual(["/a"]);
    expect(paths(open(`\`\`\`\`json\n${spec}\n   \`\`\`\`\` \t\nwords`).opened)).toEqual(["/a"]);
    expect(codes(`\`\`\`\`json\n${spec}\n    \`\`\`\`\n`)).toEqual(["page-fence-unclosed"]);
    expect(codes(`\`\`\`\`\`json\n${spec}\n\`\`\`\`\n`)).toEqual(["page-fence-unclosed"]);
    expect(codes(`\`\`\`\`json\n${spec}\n\`\`\`\`json\n`)).toEqual(["page-fence-unclosed"]);
    // The rest of a block that is not closed belongs to it.
    expect(codes(`\`\`\`\`\`\n${fence("json", spec)}`)).toEqual(none);
  });

  it("of several blocks, the last is read, and all are named with their lines", () => {
    const block = (path: string) =>
      `\`\`\`\`yaml\nopenapi: 3.1.0\npaths: {${path}: {}}\n\`\`\`\`\n`;
    const { opened, problems } = open(`# Two\n${block("/a")}\n${block("/b")}`);
    expect(paths(opened)).toEqual(["/b"]);
    expect(problems).toEqual([
      {
        ...{ severity: "warning", code: "page-fences", place: "page.md", line: 7 },
        message:
          "the page holds 2 OpenAPI blocks, in lines 2 and 7; only the last was read, which the docs site appends to the page",
      },
    ]);
  });

  it.each([
    ["GET /a", "get", []],
    ["post /a", "get", ["POST /a"]],
    ["GET /b", "get", ["GET /b"]],
    ["GET toString", "get", ["GET toString"]],
    ["webhook sent", "get", []],
    ["WEBHOOK gone", "get", ["WEBHOOK gone"]],
    ["webhook /a", "get", ["WEBHOOK /a"]],
  ])("headed %s warns if the document has no such operation", (heading, method, missing) => {
    const spec = `openapi: 3.1.0\npaths: {/a: {${method}: {}}}\nwebhooks: {sent: {post: {}}}\n`;
    const { opened, problems } = open(`\n\`\`\`\`yaml ${heading}\n${spec}\`\`\`\`\n`);
    expect(paths(opened)).toEqual(["/a"]);
    expect(problems).toEqual(
      missing.map((wanted) => ({
        ...{ severity: "warning", code: "page-reference", place: "page.md", line: 2 },
        message: `the heading of the page names "${wanted}", which its document does not have; the document was used`,
      })),
    );
  });

  it.each([
    ["a.md?raw", true],
    ["a.MDX#b", true],
    ["a.yml?x.md", true],
    ["a.yml", false],
    ["a.YAML?b", false],
    ["a.json#b", false],
    ["amd", false],
    ["a.mdy", false],
  ])("is a page by the address %s: %s", (place, isPage) => {
    const { opened, problems } = open("openapi: 3.1.0\npaths: {/a: {}}\n", place);
    expect([paths(opened), problems.map(({ code }) => code)]).toEqual(
      isPage ? [null, ["page-without-fence"]] : [["/a"], []],
    );
    const words = isPage || place === "amd" || place === "a.mdy";
    expect(open("words", place).problems[0]?.code).toBe(
      words ? "page-without-fence" : "document-shape",
    );
  });

  it("is a spec without an ending if it starts like one, in any quotes", () => {
    for (const text of [
      '"openapi" : 3.1.0',
      "'openapi': 3.1.0",
      "x: 1\nopenapi: 3.1.0",
      ' {"openapi": "3.1.0"}',
    ]) {
      expect(open(`${text}\n`, "https://a.example/spec").problems).toEqual([]);
    }
    for (const text of ["my openapi: 3.1.0", "openapi 3.1.0", "  openapi: 3.1.0"]) {
      const { problems } = open(`${text}\n`, "https://a.example/spec");
      expect(problems.map(({ code }) => code)).toEqual(["page-without-fence"]);
    }
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
