import { execFileSync } from "node:child_process";
import { cpSync, mkdtempSync, readFileSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { afterAll, beforeAll, describe, expect, it } from "vitest";
import { BIOME_DIRECTIVE } from "../../../src/generate/emit/text/header.js";
import { readSignature, sign, withoutSignature } from "../../../src/generate/write/signature.js";
import { wordsOf } from "../../../src/generate/write/words.js";
import { filesIn, GOLDEN } from "../../support/fixtures.js";

const KEY = "0123456789abcdef";
const MODULE = { path: "a.ts", text: '// A header.\nexport type A = "x";\n' };
const PAGE = { path: "README.md", text: "<!-- A header. -->\n\n# Title\n" };
const NO_PROBLEM = { key: KEY, hasProblem: false };

describe("a signature", () => {
  it("is the second line, and does not change the rest", () => {
    const signed = sign(MODULE, NO_PROBLEM).text;
    expect(signed).toMatch(
      /^\/\/ A header\.\n\/\/ @generated typecall [0-9a-f]{16} [0-9a-f]{32}\n/,
    );
    expect(withoutSignature(signed)).toBe(MODULE.text);
    expect(sign(PAGE, NO_PROBLEM).text).toMatch(
      /^<!-- A header\. -->\n<!-- @generated typecall .* -->\n/,
    );
  });

  it.each([MODULE, PAGE])("has the key of $path, which is intact", (file) => {
    for (const hasProblem of [false, true]) {
      const signed = sign(file, { key: KEY, hasProblem });
      expect(readSignature(signed)).toEqual({ key: KEY, hasProblem, isIntact: true });
    }
  });

  it.each([
    ["a word", (text: string) => text.replace('"x"', '"y"')],
    ["the header", (text: string) => text.replace("A header", "Another header")],
    ["a line more", (text: string) => `${text}export type B = 1;\n`],
    ["a sum", (text: string) => text.replace(/[0-9a-f]{8}$/m, "00000000")],
  ])("shows an edit of %s", (_, edit) => {
    const { path, text } = sign(MODULE, NO_PROBLEM);
    expect(readSignature({ path, text: edit(text) })).toMatchObject({ isIntact: false });
  });

  it.each([
    ["line ends", (text: string) => text.replaceAll("\n", "\r\n")],
    ["quotes", (text: string) => text.replaceAll('"', "'")],
    ["white space and separators", (text: string) => text.replace("type A = ", "type A =\n  | ")],
  ])("is intact after %s", (_, layOut) => {
    const { path, text } = sign(MODULE, NO_PROBLEM);
    expect(readSignature({ path, text: layOut(text) })).toMatchObject({ isIntact: true });
  });

  it.each(["", "\n", "// A header.", "// A header.\n// @generated typecall x y\n"])(
    "is not found in %j",
    (text) => {
      expect(readSignature({ path: "a.ts", text })).toBeUndefined();
      expect(withoutSignature(text)).toBe(text);
    },
  );
});

describe("a formatter", () => {
  let folder: string;
  const paths = filesIn(GOLDEN).filter((path) => path.endsWith(".ts"));
  beforeAll(() => {
    folder = mkdtempSync(join(tmpdir(), "typecall-format-"));
    cpSync(GOLDEN, folder, { recursive: true });
    // Biome stands for all formatters here.
    for (const path of paths) {
      const text = readFileSync(join(GOLDEN, path), "utf8");
      writeFileSync(join(folder, path), text.replace(BIOME_DIRECTIVE, "// other"));
    }
    const formatter = { indentStyle: "tab", lineWidth: 60 };
    const javascript = { formatter: { quoteStyle: "single", semicolons: "asNeeded" } };
    writeFileSync(join(folder, "biome.json"), JSON.stringify({ formatter, javascript }));
    const biome = join(import.meta.dirname, "../../../node_modules/.bin/biome");
    execFileSync(biome, ["format", "--write", "--reporter=summary", "."], { cwd: folder });
  });
  afterAll(() => rmSync(folder, { recursive: true }));

  it("leaves every golden file intact and with the same tokens", () => {
    let changed = 0;
    for (const path of paths) {
      const [before, after] = [GOLDEN, folder].map((root) =>
        readFileSync(join(root, path), "utf8").replace("// other", BIOME_DIRECTIVE),
      );
      if (before === undefined || after === undefined) throw new Error(path);
      if (before !== after) changed++;
      expect([path, readSignature({ path, text: after })]).toMatchObject([
        path,
        { isIntact: true },
      ]);
      expect([path, wordsOf(path, after)]).toEqual([path, wordsOf(path, before)]);
    }
    expect(changed).toBeGreaterThan(60);
  });
});

describe("Biome", () => {
  it("leaves generated files alone, and says nothing about them", () => {
    const folder = mkdtempSync(join(tmpdir(), "typecall-biome-"));
    cpSync(GOLDEN, join(folder, "generated"), { recursive: true });
    const settings = { files: { includes: ["**/*.ts"] }, linter: { rules: { preset: "all" } } };
    writeFileSync(join(folder, "biome.json"), JSON.stringify(settings));
    const biome = join(import.meta.dirname, "../../../node_modules/.bin/biome");
    const said = execFileSync(biome, ["check", "--diagnostic-level=info", "generated"], {
      cwd: folder,
      encoding: "utf8",
    });
    rmSync(folder, { recursive: true });
    expect(said).toMatch(/^Checked [0-9]+ files in .*\. No fixes applied\.\n$/);
  });
});

describe("a module has other tokens if", () => {
  it.each([
    ["a string has another blank", 'type A = "a b"', 'type A = "ab"'],
    ["a string is a keyword", 'type A = { a: "string" }', "type A = { a: string }"],
    ["a string has another quote", `type A = "it's"`, 'type A = "its"'],
    ["a string has another comma", 'type A = "a,b"', 'type A = "ab"'],
    ["a string has another backslash", String.raw`type A = "a\\b"`, String.raw`type A = "a\b"`],
    ["a comment says another thing", "/** one, two */ type A = 1", "/** one two */ type A = 1"],
    ["an array is of all members", "type A = (1 | 2)[]", "type A = 1 | 2[]"],
    ["an intersection is of all", "type A = 1 & (2 | 3)", "type A = 1 & 2 | 3"],
    ["keys are of all", "type A = keyof (B | C)", "type A = keyof B | C"],
    ["a tuple is a union", "type A = [string, number]", "type A = [string | number]"],
    ["a list is a value", 'f({ enum: ["a", "b"] })', 'f({ enum: ["a" | "b"] })'],
    ["a value is left out", 'f({ enum: ["a", "b"] })', 'f({ enum: ["ab"] })'],
    ["a union is a string", 'type A = "a" | "b"', 'type A = "ab"'],
  ])("%s", (_, a, b) => {
    expect(wordsOf("a.ts", a)).not.toBe(wordsOf("a.ts", b));
  });
});

describe("a module has the same tokens if", () => {
  it.each([
    ["a key has quotes", 'type A = { "a"?: 1; "b": 2 };', "type A = { a?: 1; b: 2 }"],
    ["a union begins with a bar", "type A = 1 | 2;", "type A =\n  | 1\n  | 2"],
    ["a list ends with a comma", "f([1, 2], {a: 1});", "f([1, 2,], {\n  a: 1,\n})"],
    ["quotes turn around", String.raw`f("it's \"a\"")`, String.raw`f('it\'s "a"')`],
    ["a backslash stands before a quote", String.raw`f("\\\"")`, String.raw`f('\\"')`],
    ["parentheses bind nothing", "type A = (1 | 2)", "type A = 1 | 2"],
    ["lines of a comment move", "/** one\n * two */", "  /** one\n   * two */"],
  ])("%s", (_, a, b) => {
    expect(wordsOf("a.ts", a)).toBe(wordsOf("a.ts", b));
  });
});

describe("a page has other tokens if", () => {
  it.each([
    ["a link leads elsewhere", "| [a](a-b.ts) | -5 |", "| [a](ab.ts) | 5 |"],
    ["a cell is gone", "| a | b |", "| ab |"],
  ])("%s", (_, a, b) => {
    expect(wordsOf("README.md", a)).not.toBe(wordsOf("README.md", b));
  });

  it("and the same if a table is aligned and an escape is removed", () => {
    const aligned = "| a      | b_c |\n| ------ | :-: |\n";
    expect(wordsOf("README.md", "| a | b\\_c |\n| --- | --- |\n")).toBe(
      wordsOf("README.md", aligned),
    );
  });
});
