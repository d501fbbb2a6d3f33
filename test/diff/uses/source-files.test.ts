import { mkdir, symlink } from "node:fs/promises";
import { join } from "node:path";
import { describe, expect, it } from "vitest";
import {
  attempt,
  findBase,
  findFiles,
  foldersAbove,
  isSource,
} from "../../../src/diff/uses/source-files.js";
import { Diagnostics } from "../../../src/support/diagnostics.js";
import { type Files, folderWith } from "./look-at.js";

async function filesIn(files: Files, prepare = async (_base: string) => {}) {
  const base = await folderWith(files);
  await prepare(base);
  const problems = new Diagnostics();
  const found = findFiles({ base, output: join(base, "generated"), root: base }, problems);
  expect(problems.list).toEqual([]);
  const below = (path: string) => path.slice(base.length + 1);
  return {
    sources: found.sources.map(below).sort(),
    tsconfigs: found.tsconfigs.map(below).sort(),
    packages: found.packages.map(({ folder, manifest }) => [below(folder), manifest]),
  };
}

describe("isSource", () => {
  it("is true for TypeScript, JavaScript and components, and false for declarations", () => {
    const names = "a.ts a.tsx a.mts a.cts a.js a.jsx a.mjs a.cjs a.vue a.svelte a.astro a.d.ts.vue";
    expect(names.split(" ").filter((name) => !isSource(name))).toEqual([]);
    const others = "a.d.ts a.d.mts a.d.cts a.json README.md ts a.ts.map";
    expect(others.split(" ").filter(isSource)).toEqual([]);
  });
});

describe("findFiles", () => {
  it("leaves out installed packages, the output, hidden folders, other repositories and links", async () => {
    const found = await filesIn(
      {
        ".git/HEAD": "",
        "a.ts": "",
        "README.md": "",
        "src/a.vue": "",
        "src/node_modules/a/index.ts": "",
        "src/node_modules/a/package.json": "{}",
        "generated/index.ts": "",
        "src/generated/index.ts": "",
        ".cache/a.ts": "",
        "other/.git": "",
        "other/src/a.ts": "",
      },
      async (base) => {
        await symlink("a.ts", join(base, "link.ts"));
        await symlink("src", join(base, "linked"));
      },
    );
    expect(found).toEqual({
      sources: ["a.ts", "src/a.vue", "src/generated/index.ts"],
      tsconfigs: [],
      packages: [],
    });
  });

  it("leaves out what a build wrote, beside a package.json", async () => {
    const folders = ["build", "coverage", "dist", "out"];
    const files = folders.flatMap((folder) => [`a/${folder}/b.ts`, `b/${folder}/b.ts`]);
    const { sources } = await filesIn({
      ...Object.fromEntries(files.map((file) => [file, ""])),
      "a/package.json": "{}",
    });
    expect(sources).toEqual(folders.map((folder) => `b/${folder}/b.ts`));
  });

  it("takes a jsconfig.json where there is no tsconfig.json", async () => {
    const { tsconfigs } = await filesIn({
      "a/jsconfig.json": "",
      "a/b/jsconfig.json": "",
      "a/b/tsconfig.json": "",
      "a/b/tsconfig.tests.json": "",
    });
    expect(tsconfigs).toEqual(["a/b/tsconfig.json", "a/jsconfig.json"]);
  });

  it("takes a package.json that is no JSON object for an empty one", async () => {
    const { packages } = await filesIn({
      "package.json": `{ "name": "a" }`,
      "b/package.json": "[]",
      "c/package.json": "{",
    });
    expect(packages.sort()).toEqual([
      ["", { name: "a" }],
      ["b", {}],
      ["c", {}],
    ]);
  });

  it("warns of a folder that it cannot read", async () => {
    const root = await folderWith({});
    const problems = new Diagnostics();
    const base = join(root, "gone");
    const found = findFiles({ base, output: join(root, "generated"), root }, problems);
    expect(found).toEqual({ sources: [], tsconfigs: [], packages: [] });
    expect(problems.list).toEqual([
      {
        severity: "warning",
        code: "uses-unreadable",
        message: "--uses cannot read it (ENOENT): what it calls is not listed",
        place: "gone",
      },
    ]);
  });
});

describe("attempt", () => {
  it("gives what was read, or warns with an error that has no code", () => {
    const problems = new Diagnostics();
    const where = { path: "/a/b", root: "/a", problems };
    expect(attempt(() => 1, where)).toBe(1);
    const failing = () => {
      throw new Error("a fault");
    };
    expect(attempt(failing, where)).toBeUndefined();
    expect(problems.list).toMatchObject([
      { place: "b", message: expect.stringContaining("(unknown error)") },
    ]);
  });
});

describe("findBase", () => {
  it.each([
    [{ "package.json": `{ "workspaces": ["a/*"] }`, "a/b/package.json": "{}" }, ""],
    [{ "pnpm-workspace.yaml": "", "a/package.json": "{}", "a/b/package.json": "{}" }, ""],
    [{ "package.json": "{}", "a/package.json": "{}", "a/b/tsconfig.json": "{}" }, "a"],
    [{ "package.json": "[]", "a/b/tsconfig.json": "{}" }, ""],
    [{ "tsconfig.json": "{}", "a/tsconfig.json": "{}" }, "a"],
    [{ "pnpm-workspace.yaml": "", "a/.git": "", "a/b/a.ts": "" }, "a/b/c"],
    [{ "a/README.md": "" }, "a/b/c"],
  ])("for %j is the folder %j", async (files: Files, folder) => {
    const base = await folderWith({ ".git/HEAD": "", ...files });
    await mkdir(join(base, "a/b/c"), { recursive: true });
    expect(findBase(join(base, "a/b/c"))).toBe(join(base, folder));
  });
});

describe("foldersAbove", () => {
  it("ends at the top of the file system, or of the repository", async () => {
    expect([...foldersAbove("/not/here")]).toEqual(["/not/here", "/not", "/"]);
    const base = await folderWith({ ".git": "gitdir: elsewhere" });
    expect([...foldersAbove(join(base, "a"))]).toEqual([join(base, "a"), base]);
  });
});
