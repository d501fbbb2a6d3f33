import { mkdir } from "node:fs/promises";
import { join } from "node:path";
import { describe, expect, it } from "vitest";
import { Owners, readTsconfigs, type Tsconfig } from "../../../src/diff/uses/tsconfigs.js";
import { Diagnostics } from "../../../src/support/diagnostics.js";
import { type Files, folderWith } from "./look-at.js";

async function read(files: Files, start: readonly string[] = ["tsconfig.json"]) {
  const root = await folderWith(files);
  await mkdir(join(root, "shut.json"));
  const problems = new Diagnostics();
  const paths = start.map((file) => join(root, file));
  const below = (path: string) => path.slice(root.length + 1);
  const tsconfigs = readTsconfigs(paths, { root, problems }).map((each) => ({
    file: below(each.file),
    folder: below(each.folder),
    sources: each.sources.map(below),
    references: each.references.map(below),
    strict: each.options.strict,
  }));
  return { tsconfigs, problems: problems.list };
}

describe("readTsconfigs", () => {
  it("reads the referenced ones, each once, before the next of the list", async () => {
    const { tsconfigs, problems } = await read(
      {
        "tsconfig.json": `{ "files": [], "references": [{ "path": "a" }, { "path": "gone" }] }`,
        "a/tsconfig.json": `{
          "extends": "../base.json",
          "include": ["**/*", "../types.d.ts"],
          "references": [{ "path": "../tsconfig.json" }, { "path": "../b/tests.json" }]
        }`,
        "base.json": `{ "compilerOptions": { "strict": true } }`,
        "a/a.ts": "",
        "a/a.d.ts": "",
        "a/b/b.vue": "",
        "types.d.ts": "",
        "b/tests.json": `{ "include": ["none"] }`,
        "c/tsconfig.json": `{ "files": ["../a/a.ts"], "compilerOptions": { "strict": false } }`,
      },
      ["tsconfig.json", "c/tsconfig.json"],
    );
    const common = { sources: [], references: [], strict: undefined };
    expect({ tsconfigs, problems }).toEqual({
      tsconfigs: [
        {
          ...common,
          file: "tsconfig.json",
          folder: "",
          references: ["a/tsconfig.json", "gone/tsconfig.json"],
        },
        {
          file: "a/tsconfig.json",
          folder: "a",
          sources: ["a/a.ts", "a/b/b.vue"],
          references: ["tsconfig.json", "b/tests.json"],
          strict: true,
        },
        { ...common, file: "b/tests.json", folder: "b" },
        { ...common, file: "c/tsconfig.json", folder: "c", sources: ["a/a.ts"], strict: false },
      ],
      problems: [],
    });
  });

  it("warns of one that cannot be read, and goes on", async () => {
    const { tsconfigs, problems } = await read({
      "tsconfig.json": `{ "files": [], "references": [{ "path": "shut.json" }, { "path": "a" }] }`,
      "a/tsconfig.json": `{ "compilerOptions": { "strict": 1 } }`,
      "a/a.ts": "",
    });
    expect(tsconfigs).toMatchObject([
      { file: "tsconfig.json" },
      { file: "a/tsconfig.json", sources: ["a/a.ts"] },
      { file: "shut.json", folder: "", sources: [], references: [] },
    ]);
    expect(problems).toMatchObject([
      {
        severity: "warning",
        code: "uses-tsconfig",
        place: "a/tsconfig.json",
        message: expect.stringContaining("Compiler option 'strict' requires a value"),
      },
      { place: "shut.json", message: expect.stringContaining("Cannot read file") },
    ]);
  });
});

describe("Owners", () => {
  const tsconfig = (file: string, rest: Partial<Tsconfig> = {}): Tsconfig => ({
    file,
    folder: file.slice(0, file.lastIndexOf("/")),
    options: {},
    sources: [],
    references: [],
    ...rest,
  });
  const ownerOf = (file: string, ...tsconfigs: readonly Tsconfig[]) =>
    new Owners(tsconfigs).of(file)?.file;

  it("takes the tsconfig.json that includes a file, in the nearest folder, the first of several", () => {
    const sources = ["/p/a/a.ts"];
    const top = tsconfig("/p/tsconfig.json", { sources });
    const near = tsconfig("/p/a/tsconfig.tests.json", { sources });
    const second = tsconfig("/p/a/tsconfig.build.json", { sources });
    const elsewhere = tsconfig("/p/a/b/tsconfig.json", { sources: ["/p/a/b/b.ts"] });
    for (const order of [
      [top, near, second, elsewhere],
      [elsewhere, near, top, second],
    ]) {
      expect(ownerOf("/p/a/a.ts", ...order)).toBe(near.file);
    }
    expect(ownerOf("/p/a/a.ts", tsconfig("/p/a/tsconfig.json"), top)).toBe(top.file);
  });

  it("takes the nearest one above a file that none includes", () => {
    const all = [
      tsconfig("/p/tsconfig.json"),
      tsconfig("/p/a/jsconfig.json"),
      tsconfig("/p/a/b/tsconfig.tests.json"),
      tsconfig("/p/a/b/c/my-tsconfig.json"),
    ];
    expect(ownerOf("/p/a/b/c/d.ts", ...all)).toBe("/p/a/jsconfig.json");
    expect(ownerOf("/p/d.ts", ...all)).toBe("/p/tsconfig.json");
    expect(ownerOf("/d.ts", ...all)).toBeUndefined();
  });

  it("takes the first that a tsconfig.json without files references", () => {
    const references = ["/p/tsconfig.app.json", "/p/tsconfig.tests.json"];
    const app = tsconfig("/p/tsconfig.app.json", { sources: ["/p/a.ts"] });
    const tests = tsconfig("/p/tsconfig.tests.json");
    const solution = tsconfig("/p/tsconfig.json", { references });
    expect(ownerOf("/p/d.ts", solution, tests, app)).toBe(app.file);
    expect(ownerOf("/p/d.ts", solution)).toBe(solution.file);
    const own = { ...solution, sources: ["/p/b.ts"] };
    expect(ownerOf("/p/d.ts", own, tests, app)).toBe(own.file);
  });
});
