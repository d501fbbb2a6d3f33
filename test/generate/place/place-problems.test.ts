import { describe, expect, it } from "vitest";
import type { Config } from "../../../src/config/config.js";
import { resolveConfig } from "../../../src/config/resolve.js";
import { checkConfig } from "../../../src/config/schema.js";
import { check } from "../../../src/generate/check.js";
import { generate } from "../../../src/generate/generate.js";
import { placeProblems } from "../../../src/generate/place/place-problems.js";
import { FileError } from "../../../src/support/errors.js";
import { memoryHost } from "../../support/memory-host.js";

function configWith(output: string, root = "/app"): Config {
  const file = `${root}/typecall.config.json`;
  return resolveConfig(checkConfig({ output }, file), file, {});
}

/** The codes of the warnings for an output, with these files in `/app`. */
async function codesFor(output: string, files: Readonly<Record<string, unknown>>) {
  const texts = Object.entries(files).map(([name, value]) => {
    const text = typeof value === "string" ? value : JSON.stringify(value);
    return [`/app/${name}`, text] as const;
  });
  const problems = await placeProblems(configWith(output), memoryHost(new Map(texts)), {
    isFirstRun: true,
  });
  return problems.map(({ code }) => code);
}

const BUILD = { outDir: "dist" };

describe("the syntax of modules", () => {
  const ON = { verbatimModuleSyntax: true };
  it.each([
    [{ module: "nodenext", ...ON }, { type: "commonjs" }, ["output-not-module"]],
    [{ module: "Node16", ...ON }, {}, ["output-not-module"]],
    [{ module: "commonjs", ...ON }, { type: "module" }, ["output-not-module"]],
    [{ module: "nodenext", ...ON }, undefined, ["output-not-module"]],
    [{ module: "nodenext", ...ON }, { type: "module" }, []],
    [{ module: "nodenext" }, {}, []],
    [{ module: "esnext", ...ON }, {}, []],
    [{ module: "preserve", ...ON }, {}, []],
  ])("%j with the package.json %j", async (compilerOptions, manifest, codes) => {
    const files = {
      "tsconfig.json": { compilerOptions },
      ...(manifest && { "package.json": manifest }),
    };
    expect(await codesFor("generated", files)).toEqual(codes);
  });
});

describe("the place of the output", () => {
  it.each([
    ["generated", { compilerOptions: { rootDir: "src" } }, "output-outside-root-dir"],
    [
      "generated",
      { compilerOptions: { rootDir: "./src", noEmit: true } },
      "output-outside-root-dir",
    ],
    ["src/generated", { compilerOptions: { rootDir: "src" } }, undefined],
    ["generated", { compilerOptions: { rootDir: "." } }, undefined],
    ["generated", { compilerOptions: BUILD, include: ["src"] }, "output-moves-build"],
    ["generated", { compilerOptions: BUILD, include: ["src/**/*.ts"] }, "output-moves-build"],
    ["generated", { compilerOptions: BUILD, files: ["src/main.ts"] }, "output-moves-build"],
    ["generated", { compilerOptions: BUILD, include: ["src", "test"] }, undefined],
    ["generated", { compilerOptions: BUILD, include: ["*.ts", "src"] }, undefined],
    ["generated", { compilerOptions: BUILD }, undefined],
    ["generated", { compilerOptions: { ...BUILD, noEmit: true }, include: ["src"] }, undefined],
    ["generated", { include: ["src"] }, undefined],
    ["generated", { files: [], references: [{ path: "a" }] }, undefined],
    [
      "generated",
      { compilerOptions: { composite: true }, include: ["src"] },
      "output-not-included",
    ],
    ["generated", { compilerOptions: { composite: true }, include: ["src", "*/*.ts"] }, undefined],
    ["src/a/generated", { compilerOptions: { composite: true }, include: ["src/**/*"] }, undefined],
    ["generated", { compilerOptions: { composite: true } }, undefined],
  ])("of %j with %j is %j", async (output, tsconfig, code) => {
    expect(await codesFor(output, { "tsconfig.json": tsconfig })).toEqual(
      code === undefined ? [] : [code],
    );
  });

  it("follows the references of a tsconfig.json without sources of its own", async () => {
    const app = { compilerOptions: { composite: true, rootDir: "src" }, include: ["src"] };
    const node = { compilerOptions: { composite: true }, include: ["vite.config.ts"] };
    const files = (appFile: string) => ({
      "tsconfig.json": {
        files: [],
        references: [{ path: `./${appFile}` }, { path: "./tsconfig.node.json" }, { path: 1 }],
      },
      [appFile.endsWith(".json") ? appFile : `${appFile}/tsconfig.json`]: app,
      "tsconfig.node.json": node,
    });
    expect(await codesFor("generated", files("tsconfig.app.json"))).toEqual([
      "output-outside-root-dir",
    ]);
    expect(await codesFor("src/generated", files("tsconfig.app.json"))).toEqual([]);
    expect(await codesFor("generated", files("app"))).toEqual(["output-outside-root-dir"]);
  });

  it("follows `extends`, whose paths are relative to their file", async () => {
    const files = {
      "tsconfig.json": `// the base has it all\n{ "extends": ["./config/base", "@scope/tsconfig/strict.json"], }`,
      "config/base.json": { compilerOptions: { rootDir: "../src", noEmit: true } },
      "node_modules/@scope/tsconfig/strict.json": { compilerOptions: { outDir: "//" } },
    };
    expect(await codesFor("generated", files)).toEqual(["output-outside-root-dir"]);
    expect(await codesFor("config/generated", files)).toEqual(["output-outside-root-dir"]);
    expect(await codesFor("src/generated", files)).toEqual([]);
    const here = { compilerOptions: { rootDir: `\${configDir}/src` } };
    expect(await codesFor("generated", { ...files, "config/base.json": here })).toEqual([
      "output-outside-root-dir",
    ]);
    expect(await codesFor("src/generated", { ...files, "config/base.json": here })).toEqual([]);
  });

  it.each([
    "{",
    "[]",
    `{ "extends": "./tsconfig.json", "compilerOptions": { "rootDir": 1 } }`,
    `{ "extends": "nowhere", "include": "src", "compilerOptions": null }`,
    `{ "__proto__": { "compilerOptions": { "rootDir": "src" } } }`,
  ])("has no problem with the tsconfig.json %j", async (text) => {
    expect(await codesFor("generated", { "tsconfig.json": text })).toEqual([]);
  });

  it("does not end a run whose tsconfig.json cannot be read", async () => {
    const host = memoryHost(new Map());
    const read = async (path: string) => {
      if (path.endsWith("tsconfig.json")) throw new FileError(path, "EACCES");
      return undefined;
    };
    const shut = { ...host, fs: { ...host.fs, read } };
    expect(await placeProblems(configWith("generated"), shut, { isFirstRun: true })).toEqual([]);
  });

  it("takes the tsconfig.json above the config, in its package", async () => {
    const files = new Map([
      ["/app/tsconfig.json", `{ "compilerOptions": { "rootDir": "src" } }`],
      ["/app/package.json", "{}"],
    ]);
    const [problem] = await placeProblems(configWith("out", "/app/xpander"), memoryHost(files), {
      isFirstRun: false,
    });
    expect(problem).toEqual({
      severity: "warning",
      code: "output-outside-root-dir",
      place: "../tsconfig.json",
      message: `"rootDir" is "src", and the output "xpander/out" lies outside of it, so that TypeScript refuses imports of stubs (TS6059); "output": "../src/generated" in the config, or a "rootDir" that holds both, would be right`,
    });
    files.set("/app/xpander/package.json", "{}");
    const own = await placeProblems(configWith("out", "/app/xpander"), memoryHost(files), {
      isFirstRun: false,
    });
    expect(own).toEqual([]);
  });

  it("is a warning of each generate, and of check", async () => {
    const host = memoryHost(
      new Map([["/app/tsconfig.json", `{"compilerOptions":{"rootDir":"src"}}`]]),
    );
    const config = configWith("generated");
    const expected = [expect.objectContaining({ code: "output-outside-root-dir" })];
    expect((await generate(config, host)).diagnostics).toEqual(expected);
    expect((await generate(config, host)).diagnostics).toEqual(expected);
    expect(await check(config, host)).toMatchObject({ fresh: true, diagnostics: expected });
  });
});

describe("a changed output", () => {
  it("names the folders that it left, once", async () => {
    const files = new Map<string, string>();
    const host = memoryHost(files);
    await generate(configWith("generated"), host);
    files.set("/app/other/index.ts", "// Generated by typecall from openapi. Do not edit.\n");
    const { diagnostics } = await generate(configWith("src/generated"), host);
    expect(diagnostics).toEqual([
      {
        severity: "warning",
        code: "output-moved",
        place: "generated",
        message: `holds stubs of the same snapshot, which no run updates while "output" is "src/generated"; if the output has moved, import from there and delete this folder`,
      },
    ]);
    expect((await generate(configWith("src/generated"), host)).diagnostics).toEqual([]);
  });

  it("does not name outputs of another snapshot, or of another config", async () => {
    const files = new Map<string, string>();
    const host = memoryHost(files);
    await generate(configWith("generated", "/app/packages/a"), host);
    files.set("/app/packages/a/typecall.config.json", "{}");
    files.set("/app/b/index.ts", "// Generated by typecall from other. Do not edit.\n");
    expect((await generate(configWith("generated"), host)).diagnostics).toEqual([]);
  });
});
