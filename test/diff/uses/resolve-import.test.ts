import { mkdir, symlink } from "node:fs/promises";
import { join } from "node:path";
import { describe, expect, it } from "vitest";
import { ImportResolver } from "../../../src/diff/uses/resolve-import.js";
import { Owners, readTsconfigs, type Tsconfig } from "../../../src/diff/uses/tsconfigs.js";
import type { JsonObject } from "../../../src/runtime/json/json.js";
import { Diagnostics } from "../../../src/support/diagnostics.js";
import { type Files, folderWith } from "./look-at.js";

interface Project {
  readonly files: readonly string[];
  /** The manifest of each package by its folder. */
  readonly packages?: Readonly<Record<string, JsonObject>>;
  readonly tsconfigs?: readonly Tsconfig[];
}

function resolver({ files, packages = {}, tsconfigs = [] }: Project): ImportResolver {
  const found = new Set(files);
  return new ImportResolver((path) => found.has(path), {
    owners: new Owners(tsconfigs),
    packages: Object.entries(packages).map(([folder, manifest]) => ({ folder, manifest })),
  });
}

/** Where the import leads to, among files of a package `/w/api`. */
function inPackage(manifest: JsonObject, files: readonly string[], specifier = "api") {
  const packages = { "/w/api": { name: "api", ...manifest } };
  return resolver({ files, packages }).resolve(specifier, "/w/web/use.ts");
}

describe("a relative import", () => {
  it.each([
    ["./b.ts", "/q/p/b.ts"],
    ["./b.js", "/q/p/b.ts"],
    ["./b.js", "/q/p/b.tsx"],
    ["./b.js", "/q/p/b.jsx"],
    ["./b.js", "/q/p/b.js"],
    ["./b.jsx", "/q/p/b.tsx"],
    ["./b.mjs", "/q/p/b.mts"],
    ["./b.cjs", "/q/p/b.cts"],
    ["./b", "/q/p/b.ts"],
    ["./b", "/q/p/b.cjs"],
    ["./b", "/q/p/b/index.tsx"],
    ["./b", "/q/p/b.vue"],
    ["./b.config", "/q/p/b.config.ts"],
    ["./B.svelte", "/q/p/B.svelte"],
    ["../c/b.js", "/q/c/b.ts"],
    [".", "/q/p/index.vue"],
    ["..", "/q/index.vue"],
  ])("%j leads to %s", (specifier, file) => {
    expect(resolver({ files: [file] }).resolve(specifier, "/q/p/a.ts")).toBe(file);
  });

  it.each(["./b.mjs", "./b.js/c", "./b.toString", "./c", ".../b", "b./b"])(
    "%j leads to no file",
    (specifier) => {
      const files = ["/q/p/b.ts", "/q/p/.../b.ts", "/q/p/b./b.ts"];
      expect(resolver({ files }).resolve(specifier, "/q/p/a.ts")).toBeUndefined();
    },
  );
});

describe("an import by a tsconfig.json", () => {
  const tsconfig = (folder: string, options: Tsconfig["options"]): Tsconfig => ({
    file: `${folder}/tsconfig.json`,
    folder,
    options,
    sources: [],
    references: [],
  });

  it("takes the first of the paths that is a file", () => {
    const paths = { "@api": ["./gone.ts", "./api.js"] };
    const tsconfigs = [tsconfig("/p", { paths, pathsBasePath: "/p" })];
    const found = resolver({ files: ["/p/api.js"], tsconfigs });
    expect(found.resolve("@api", "/p/src/a.ts")).toBe("/p/api.js");
    expect(found.resolve("@other", "/p/src/a.ts")).toBeUndefined();
  });

  it("asks the one that the importing file belongs to", () => {
    const by = (folder: string) =>
      tsconfig(folder, { paths: { "@api": ["./api.ts"] }, pathsBasePath: folder });
    const tsconfigs = [by("/p/a"), by("/p/b")];
    const found = resolver({ files: ["/p/a/api.ts", "/p/b/api.ts"], tsconfigs });
    expect(["a", "b", "a"].map((name) => found.resolve("@api", `/p/${name}/use.ts`))).toEqual([
      "/p/a/api.ts",
      "/p/b/api.ts",
      "/p/a/api.ts",
    ]);
  });
});

describe("an import by TypeScript", () => {
  async function onDisk(files: Files, sources: readonly string[], specifier: string) {
    const base = await folderWith(files);
    await mkdir(join(base, "node_modules"));
    await symlink("../packages/api", join(base, "node_modules/alias"));
    const tsconfigs = readTsconfigs([join(base, "tsconfig.json")], {
      root: base,
      problems: new Diagnostics(),
    });
    const found = resolver({ files: sources.map((path) => join(base, path)), tsconfigs });
    return found.resolve(specifier, join(base, "use.ts"))?.slice(base.length + 1);
  }

  it("follows links to packages of another name, `imports` of a package.json, and `baseUrl`", async () => {
    const files = {
      "packages/api/package.json": JSON.stringify({ name: "api", exports: "./src/index.ts" }),
      "packages/api/src/index.ts": "",
      "package.json": JSON.stringify({ imports: { "#api": "./lib/api.ts" } }),
      "lib/api.ts": "",
      "tsconfig.json": JSON.stringify({ compilerOptions: { baseUrl: "lib" } }),
    };
    const sources = ["packages/api/src/index.ts", "lib/api.ts"];
    const all = await Promise.all(
      ["alias", "#api", "api"].map((specifier) => onDisk(files, sources, specifier)),
    );
    expect(all).toEqual(["packages/api/src/index.ts", "lib/api.ts", "lib/api.ts"]);
    expect(await onDisk(files, [], "alias")).toBeUndefined();
  });
});

describe("an import of a package of the workspace", () => {
  it.each([
    [{}, "index.ts"],
    [{}, "src/index.ts"],
    [{ main: "dist/main.js" }, "dist/main.js"],
    [{ main: "dist/main.js" }, "main.ts"],
    [{ main: "dist/main.js" }, "src/main.ts"],
    [{ main: "./dist/deep/main.js" }, "src/deep/main.ts"],
    [{ main: "./main.mjs" }, "src/main.mts"],
    [{ types: "dist/main.d.ts" }, "src/main.ts"],
    [{ typings: "dist/main.d.mts" }, "src/main.mts"],
    [{ module: "dist/main.js" }, "src/main.ts"],
    [{ main: 5, module: "" }, "src/index.ts"],
    [{ exports: "./dist/main.js" }, "src/main.ts"],
    [{ exports: ["", null, 5, "./dist/main.js"] }, "src/main.ts"],
    [{ exports: { import: { types: "./dist/main.d.ts" } } }, "src/main.ts"],
    [{ exports: { "./main": "./other.js", ".": { default: "./main.js" } } }, "main.ts"],
  ])("with the package.json %j leads to %s", (manifest: JsonObject, file) => {
    const files = [`/w/api/${file}`, "/w/api.ts", "/w/api/other.ts", "/w/api/main/index.d.ts"];
    expect(inPackage(manifest, files)).toBe(files[0]);
  });

  it.each([
    [{}, "tools", "tools.ts"],
    [{}, "tools", "src/tools/index.ts"],
    [{}, "dist/tools.js", "src/tools.ts"],
    [{ exports: { "./tools": "./lib/t.js" } }, "tools", "lib/t.ts"],
    [{ exports: { "./*": "./lib/*.js" } }, "a/b", "lib/a/b.ts"],
    [{ exports: { "./*": { import: "./lib/*/*.js" } } }, "a", "lib/a/a.ts"],
    [{ exports: { "./x/*.js": "./lib/*.js" } }, "x/a.js", "lib/a.ts"],
    [{ exports: { "./*": "./lib/*.js" } }, "$&", "lib/$&.ts"],
    [{ exports: "./lib/main.js" }, "tools", "tools.ts"],
    [{ exports: { import: "./lib/main.js" } }, "tools", "tools.ts"],
    [{ exports: { ".": "./lib/main.js" } }, "tools", "tools.ts"],
    [{ exports: { "./x/*": "./lib/main.js" } }, "tools", "tools.ts"],
    [{ exports: { "./*.css": "./lib/main.js" } }, "tools", "tools.ts"],
    [{ exports: { "./*tools": "./lib/main.js" } }, "x/a", "x/a.ts"],
    [{ main: "lib/main.js" }, "tools", "tools.ts"],
  ])(
    "with the package.json %j and the subpath %j leads to %s",
    (manifest: JsonObject, below, file) => {
      const files = [`/w/api/${file}`, "/w/api/lib/main.ts", "/w/api/index.ts"];
      expect(inPackage(manifest, files, `api/${below}`)).toBe(files[0]);
    },
  );

  it("leads nowhere if no file is found, also not to the main file by a subpath", () => {
    expect(inPackage({ main: "lib/main.js" }, ["/w/api/lib/main.ts"], "api/tools")).toBeUndefined();
    expect(inPackage({}, ["/w/api/index.ts"], "api/tools")).toBeUndefined();
    expect(inPackage({}, [])).toBeUndefined();
    expect(inPackage({ main: "other/gone.js" }, ["/w/api/src/here.ts"])).toBeUndefined();
  });

  it("takes scopes for a part of the name, and no absolute path for a name", () => {
    const files = ["/w/a/index.ts", "/w/b/index.ts", "/w/b/x.ts", "/w/c/index.ts"];
    const packages = {
      "/w/a": { name: "@scope/a" },
      "/w/b": { name: "b" },
      "/w/c": { name: "" },
      "/w/d": { name: 5 },
    };
    const found = resolver({ files, packages });
    const all = ["@scope/a", "@scope/b", "a", "b", "b/x", "/b", "/b/x", "/", "@scope", "5"];
    expect(all.map((each) => found.resolve(each, "/w/use.ts"))).toEqual([
      "/w/a/index.ts",
      undefined,
      undefined,
      "/w/b/index.ts",
      "/w/b/x.ts",
      ...[undefined, undefined, undefined, undefined, undefined],
    ]);
  });
});

describe("an import by an alias of bundlers", () => {
  it.each([
    ["$lib/api", "/p/src/lib/api.ts"],
    ["@/api", "/p/src/api.ts"],
    ["@/api", "/p/api.ts"],
    ["~/api", "/p/src/api.ts"],
    ["~/api", "/p/app/api.ts"],
    ["~/api.js", "/p/api.ts"],
  ])("%j leads to %s", (specifier, file) => {
    const found = resolver({ files: [file], packages: { "/p": {} } });
    expect(found.resolve(specifier, "/p/deep/below/use.ts")).toBe(file);
  });

  it("is one of the package of the importing file", () => {
    const files = ["/p/a/src/api.ts", "/p/b/src/api.ts", "/p/b/src/lib/api.ts"];
    const found = resolver({ files, packages: { "/p/a": {}, "/p/b": {} } });
    expect(found.resolve("@/api", "/p/a/use.ts")).toBe("/p/a/src/api.ts");
    expect(found.resolve("@/api", "/p/b/use.ts")).toBe("/p/b/src/api.ts");
    expect(found.resolve("@/api", "/p/use.ts")).toBeUndefined();
    expect(found.resolve("x/api", "/p/a/use.ts")).toBeUndefined();
    expect(found.resolve("some/api", "/p/b/use.ts")).toBeUndefined();
  });
});
