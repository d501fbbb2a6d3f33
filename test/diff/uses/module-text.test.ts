import { describe, expect, it } from "vitest";
import {
  holdsName,
  reExports,
  specifiersIn,
  wholeSpecifiersIn,
  withAliases,
} from "../../../src/diff/uses/module-text.js";

describe("specifiersIn", () => {
  it.each([
    [`import { a } from "./a.js";`, "./a.js"],
    [`import { a } from './a.js';`, "./a.js"],
    [`export * from"./a.js"`, "./a.js"],
    [`import "./a.js";`, "./a.js"],
    [`await import("./a.js")`, "./a.js"],
    ["await import(`./a.js`)", "./a.js"],
    [`import ( /* webpackChunkName: "a" */ "./a.js" )`, "./a.js"],
    [`const a = require("./a.js")`, "./a.js"],
    [`import(\n"./a.js"\n)`, "./a.js"],
    [`import { a } from ""`, ""],
  ])("finds the one of %j", (text, specifier) => {
    expect([...specifiersIn(text)]).toEqual([specifier]);
  });

  it("finds each once, and none where a string does not follow", () => {
    const text = `import a from "a"; import b from "b"; import c from "a"; import(d); from; "e"; refrom "f"`;
    expect([...specifiersIn(text)]).toEqual(["a", "b"]);
  });
});

describe("wholeSpecifiersIn", () => {
  it.each([
    `import * as all from "./a.js";`,
    `export * as all from './a.js';`,
    `import all from "./a.js";`,
    `import all, { other } from "./a.js";`,
    `import all, * as rest from "./a.js";`,
    `import("./a.js")`,
    "import(`./a.js`)",
    `require ( /* lazy */ "./a.js")`,
  ])("finds the import of a whole module in %j", (text) => {
    expect(wholeSpecifiersIn(text)).toContain("./a.js");
  });

  it.each([
    `import { a } from "./a.js";`,
    `export * from "./a.js";`,
    `import "./a.js";`,
    `import type from; "./a.js"`,
  ])("finds none in %j", (text) => {
    expect(wholeSpecifiersIn(text)).toEqual([]);
  });
});

describe("reExports", () => {
  it.each([
    `export * from "./a.js"`,
    `export{ a }`,
    "export = a",
    "export import a = b",
    "export default a",
    "export default (a)",
    "module.exports = a",
    "exports.a = a",
  ])("is true for %j", (text) => {
    expect(reExports(text)).toBe(true);
  });

  it.each([
    "export const a = 1",
    "export default function a() {}",
    "export default async () => {}",
    "export default class {}",
    "reexports",
  ])("is false for %j", (text) => {
    expect(reExports(text)).toBe(false);
  });
});

describe("holdsName", () => {
  it("finds whole words alone", () => {
    const names = new Set(["weather", "größe", "$a"]);
    for (const text of ["weather()", "a.weather", "(größe)", "$a", "'weather'"]) {
      expect(holdsName(text, names)).toBe(true);
    }
    for (const text of ["weathers", "myweather", "$weather", "größer", "a", ""]) {
      expect(holdsName(text, names)).toBe(false);
    }
  });
});

describe("withAliases", () => {
  const aliases = (...texts: readonly string[]) => [...withAliases(new Set(["weather"]), texts)];

  it("adds the names that imports and exports give", () => {
    expect(aliases("export { weather as sky } from './a.js'")).toEqual(["weather", "sky"]);
    expect(aliases("import {\n  weather\n    as\n  sky }")).toEqual(["weather", "sky"]);
    expect(aliases("export default weather;")).toEqual(["weather", "default"]);
    expect(aliases("import { other as sky }", "export default other;")).toEqual(["weather"]);
  });

  it("follows names of names, in whatever order the texts are", () => {
    expect(
      aliases(
        "import last from './d.js'",
        "import first, { a } from './c.js'",
        "export default sky",
        "export { weather as sky }",
      ),
    ).toEqual(["weather", "sky", "default", "last", "first"]);
  });
});
