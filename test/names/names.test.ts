import fc from "fast-check";
import ts from "typescript";
import { describe, expect, it } from "vitest";
import { fileName } from "../../src/names/file-name.js";
import { identifier } from "../../src/names/identifier.js";
import { FileScope, Scope, stubName, typeName } from "../../src/names/scopes.js";
import { slugOf } from "../../src/names/slug.js";
import { fileKey } from "../../src/support/file-names.js";
import { hostileText } from "../support/hostile.js";

describe("stubName", () => {
  it.each([
    ["weather-lookup", "weatherLookup"],
    ["a", "a"],
    ["1st-place", "_1stPlace"],
    ["größe-messen", "größeMessen"],
    ["日本語", "日本語"],
    ["הודעה-חדשה", "הודעהחדשה"],
    ["a.b/c d", "aBCD"],
    ["snake_case", "snakeCase"],
    ["", "callable"],
    ["👍", "callable"],
    ["--", "callable"],
    ["default", "default_"],
    ["delete", "delete_"],
    ["await", "await_"],
    ["as", "as_"],
    ["arguments", "arguments_"],
    ["then", "then_"],
    ["define-function", "defineFunction_"],
    ["constructor", "constructor"],
    ["__proto__", "proto"],
    ["promise", "promise"],
    ["İstanbul", "İstanbul"],
    ["𞤀𞤁", "𞤢𞤁"],
    ["new-\u{10d50}-letters", "newLetters"],
  ])("%j gives %s", (slug, name) => {
    expect(stubName(slug)).toBe(name);
  });
});

describe("typeName", () => {
  it.each([
    ["weather-lookup", "Input", "WeatherLookupInput"],
    ["promise", "Input", "PromiseInput"],
    ["日本語", "Output", "日本語Output"],
    ["1st", "Input", "_1stInput"],
    ["", "Input", "ValueInput"],
    ["Address", "", "Address"],
    ["Promise", "", "Promise_"],
    ["Record", "", "Record_"],
    ["stub", "", "Stub_"],
    ["Response_dict_str__Any__", "", "ResponseDictStrAny"],
    ["Page[User]", "", "PageUser"],
    ["ßeta", "", "ßeta"],
    [`$${"{x}"}`, "", "X"],
  ] as const)("%j as %j gives %s", (text, role, name) => {
    expect(typeName(text, role)).toBe(name);
  });

  it("has a readable length", () => {
    expect(typeName("long ".repeat(60)).length).toBeLessThanOrEqual(100);
  });
});

describe("any text", () => {
  it("gives names that a module can declare", () => {
    const property = fc.property(fc.uniqueArray(hostileText, { minLength: 1 }), (texts) => {
      const scope = new Scope();
      const names = texts.flatMap((text) => [
        scope.take(stubName(text), text),
        scope.take(typeName(text, "Input"), text),
        scope.take(typeName(text), text),
      ]);
      expect(new Set(names).size).toBe(names.length);
      const source = names.map((name) => `export const ${name} = 1; export type ${name} = 1;\n`);
      expect(syntaxErrors(source.join(""))).toEqual([]);
    });
    fc.assert(property, { numRuns: 50 });
  });

  it("gives names that every TypeScript accepts, with any letters", () => {
    const letters = Array.from({ length: 0x110000 }, (_, point) => point)
      .filter((point) => point < 0xd800 || point > 0xdfff)
      .map((point) => String.fromCodePoint(point))
      .filter((letter) => /[\p{L}\p{M}\p{N}]/u.test(letter));
    const illegal: string[] = [];
    for (let start = 0; start < letters.length; start += 40) {
      for (const character of stubName(letters.slice(start, start + 40).join("-"))) {
        const point = character.codePointAt(0) ?? 0;
        if (!ts.isIdentifierPart(point, ts.ScriptTarget.ES2022)) illegal.push(character);
      }
    }
    expect(illegal).toEqual([]);
  });

  it("gives a slug that gives the same name again", () => {
    const property = fc.property(hostileText, (text) => {
      const slug = slugOf(text, { kind: "function", id: "id" });
      expect(fileName(slug)).toBe(slug);
      expect(slugOf(slug, { kind: "function", id: "id" })).toBe(slug);
    });
    fc.assert(property);
  });

  it("gives a file name that stays in its folder, and is no device, index, test or declaration", () => {
    const property = fc.property(hostileText, (text) => {
      const name = fileName(text);
      expect(name).toMatch(/^[\p{L}\p{N}\p{M}_-]*$/u);
      expect(fileKey(name)).not.toMatch(/^(?:con|prn|aux|nul|com\d|lpt\d|index)$/);
    });
    fc.assert(property);
  });
});

describe("fileName", () => {
  it.each([
    ["weather-lookup", "weather-lookup"],
    ["..", "-"],
    ["..\\..\\x", "-x"],
    ["C:\\x", "C-x"],
    ["con", "con_"],
    ["CON", "CON_"],
    ["nul.x", "nul-x"],
    ["Index", "Index_"],
    ["a.test", "a-test"],
    ["a.d", "a-d"],
    ["My Function (1)", "My-Function-1-"],
    ["größe", "größe"],
    ["", ""],
  ])("%j gives %j", (name, file) => {
    expect(fileName(name)).toBe(file);
  });
});

describe("a name that is taken twice", () => {
  it("goes to the first, and the second gets a hash of its key", () => {
    const scope = new Scope(["taken"]);
    expect(scope.take("a", "1")).toBe("a");
    expect(scope.take("a", "2")).toBe("a_d4735e");
    expect(scope.take("taken", "1")).toBe("taken_6b86b2");
    expect(scope.take("a", "2")).toBe("a_d4735e3a265e");
  });

  it("counts as taken for files if some disk has the same name for both", () => {
    const files = new FileScope();
    expect(files.take("foo", "1")).toBe("foo");
    expect(files.take("Foo", "2")).toBe("Foo_d4735e");
    expect(files.take("FOO", "3")).toBe("FOO_4e0740");
  });
});

it("identifier() throws for an illegal name", () => {
  for (const name of ["", "a b", "1a", "a;b", "default", "a\n", "\u202ea"]) {
    expect(() => identifier(name)).toThrow("is not a legal name");
  }
});

function syntaxErrors(source: string): readonly unknown[] {
  const { diagnostics = [] } = ts.transpileModule(source, {
    compilerOptions: { target: ts.ScriptTarget.ES2022 },
    reportDiagnostics: true,
  });
  return diagnostics.map(({ messageText }) => messageText);
}
