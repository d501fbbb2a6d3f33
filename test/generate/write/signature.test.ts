import { execFileSync } from "node:child_process";
import { cpSync, mkdtempSync, readFileSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { afterAll, beforeAll, describe, expect, it } from "vitest";
import { haveSameTokens } from "../../../src/generate/emit/verify/same-tokens.js";
import { readSignature, sign, withoutSignature } from "../../../src/generate/write/signature.js";
import { filesIn, GOLDEN } from "../../support/fixtures.js";

const KEY = "0123456789abcdef";
const MODULE = { path: "a.ts", text: '// A header.\nexport type A = "x";\n' };
const PAGE = { path: "README.md", text: "<!-- A header. -->\n\n# Title\n" };
const NO_PROBLEM = { key: KEY, hasProblem: false };

describe("a signature", () => {
  it("is the second line, and leaves the rest as it is", () => {
    const signed = sign(MODULE, NO_PROBLEM).text;
    expect(signed).toMatch(
      /^\/\/ A header\.\n\/\/ @generated typecall [0-9a-f]{16} [0-9a-f]{32}\n/,
    );
    expect(withoutSignature(signed)).toBe(MODULE.text);
    expect(sign(PAGE, NO_PROBLEM).text).toMatch(
      /^<!-- A header\. -->\n<!-- @generated typecall .* -->\n/,
    );
  });

  it.each([MODULE, PAGE])("says what $path was made of, and that it is intact", (file) => {
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
    ["blanks and what separates", (text: string) => text.replace("type A = ", "type A =\n  | ")],
  ])("does not mind %s", (_, layOut) => {
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
        readFileSync(join(root, path), "utf8"),
      );
      if (before === undefined || after === undefined) throw new Error(path);
      if (before !== after) changed++;
      expect([path, readSignature({ path, text: after })]).toMatchObject([
        path,
        { isIntact: true },
      ]);
      expect([path, haveSameTokens(before, after)]).toEqual([path, true]);
    }
    expect(changed).toBeGreaterThan(60);
  });
});

describe("two modules have other tokens where", () => {
  it.each([
    ["a string has another blank", 'type A = "a b"', 'type A = "ab"'],
    ["a string is a keyword", 'type A = { a: "string" }', "type A = { a: string }"],
    ["a string has another quote", `type A = "it's"`, 'type A = "its"'],
    ["a string has another comma", 'type A = "a,b"', 'type A = "ab"'],
    ["a comment says another thing", "/** one, two */ type A = 1", "/** one two */ type A = 1"],
    ["an array is of all members", "type A = (1 | 2)[]", "type A = 1 | 2[]"],
    ["an intersection is of all", "type A = 1 & (2 | 3)", "type A = 1 & 2 | 3"],
  ])("%s", (_, a, b) => {
    expect(haveSameTokens(a, a)).toBe(true);
    expect(haveSameTokens(a, b)).toBe(false);
  });

  it("and the same where a key has quotes, or a union begins with a bar", () => {
    expect(
      haveSameTokens('type A = { "a"?: 1, b: 2 };', "type A = {\n  a?: 1;\n  'b': | 2\n}"),
    ).toBe(true);
  });
});
