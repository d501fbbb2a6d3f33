import { describe, expect, it } from "vitest";
import { decideImports } from "../../../src/generate/place/imports.js";
import { testConfig } from "../../support/fixtures.js";
import { memoryHost } from "../../support/memory-host.js";

type Files = Readonly<Record<string, unknown>>;

/** How imports of `/app/generated` end, with these files in `/app`, and why. */
async function decide(files: Files, output = "generated") {
  const texts = Object.entries(files).map(([name, value]) => {
    const text = typeof value === "string" ? value : JSON.stringify(value);
    return [`/app/${name}`, text] as const;
  });
  const config = testConfig({
    root: "/app",
    importExtension: "auto",
    output: `/app/${output}`,
  });
  return decideImports(config, memoryHost(new Map(texts)));
}

const tsconfig = (compilerOptions: object): Files => ({ "tsconfig.json": { compilerOptions } });
const ESM = { "package.json": { type: "module" } };
const CJS = { "package.json": {} };

describe("the ending of imports", () => {
  it.each<[string, string, string, Files]>([
    // What `npm create vite`, `create-next-app`, `nest new`, `tsc --init` write.
    [
      "bundler",
      "none",
      'tsconfig.json has "moduleResolution": "bundler"',
      { ...tsconfig({ module: "esnext", moduleResolution: "bundler" }), ...CJS },
    ],
    [
      "preserve",
      "none",
      'tsconfig.json has "module": "preserve"',
      { ...tsconfig({ module: "preserve" }), ...ESM },
    ],
    [
      "ESNext",
      "none",
      'tsconfig.json has "module": "ESNext"',
      { ...tsconfig({ module: "ESNext" }), ...ESM },
    ],
    [
      "nodenext in an ES package",
      "js",
      'tsconfig.json has "module": "NodeNext", and package.json "type": "module"',
      { ...tsconfig({ module: "NodeNext" }), ...ESM },
    ],
    [
      "node16 by moduleResolution",
      "js",
      'tsconfig.json has "moduleResolution": "node16", and package.json "type": "module"',
      { ...tsconfig({ module: "esnext", moduleResolution: "node16" }), ...ESM },
    ],
    [
      "node20",
      "js",
      'tsconfig.json has "module": "node20", and package.json "type": "module"',
      { ...tsconfig({ module: "node20" }), ...ESM },
    ],
    [
      "nodenext in a CommonJS package",
      "none",
      'tsconfig.json has "module": "nodenext", and package.json no "type": "module"',
      { ...tsconfig({ module: "nodenext" }), ...CJS },
    ],
    [
      "nodenext in a package that npm 11 has initialised",
      "none",
      'tsconfig.json has "module": "nodenext", and package.json no "type": "module"',
      { ...tsconfig({ module: "nodenext" }), "package.json": { type: "commonjs" } },
    ],
    [
      "nodenext without a package.json",
      "none",
      'tsconfig.json has "module": "nodenext", and there is no package.json with "type": "module"',
      tsconfig({ module: "nodenext" }),
    ],
    [
      "commonjs",
      "none",
      'tsconfig.json has "module": "commonjs"',
      { ...tsconfig({ module: "commonjs" }), ...ESM },
    ],
    [
      "node10",
      "none",
      'tsconfig.json has "moduleResolution": "node"',
      { ...tsconfig({ module: "es2022", moduleResolution: "node" }), ...ESM },
    ],
    [
      "no module setting",
      "none",
      'tsconfig.json has no "module"',
      { ...tsconfig({ strict: true }), ...ESM },
    ],
    [
      ".ts imports",
      "ts",
      'tsconfig.json has "allowImportingTsExtensions"',
      {
        ...tsconfig({
          moduleResolution: "bundler",
          allowImportingTsExtensions: true,
          noEmit: true,
        }),
        ...ESM,
      },
    ],
    [
      "rewritten .ts imports",
      "ts",
      'tsconfig.json has "rewriteRelativeImportExtensions"',
      { ...tsconfig({ module: "nodenext", rewriteRelativeImportExtensions: true }), ...CJS },
    ],
    ["Deno", "ts", "there is deno.json", { "deno.json": {}, ...CJS }],
    ["Deno with comments", "ts", "there is deno.jsonc", { "deno.jsonc": "// {}" }],
    ["nothing", "ts", "no tsconfig.json covers the output", {}],
    ["a package alone", "ts", "no tsconfig.json covers the output", ESM],
  ])("of %s is %s", async (_, extension, reason, files) => {
    expect(await decide(files)).toMatchObject({ extension, reason, diagnostics: [] });
  });

  it("is set by the base that a tsconfig extends, also one of a package", async () => {
    const base = { compilerOptions: { module: "nodenext" } };
    const files = { ...ESM, "tsconfig.json": { extends: "@tsconfig/node22/tsconfig.json" } };
    expect(
      await decide({ ...files, "node_modules/@tsconfig/node22/tsconfig.json": base }),
    ).toMatchObject({ extension: "js", diagnostics: [] });
    const own = { extends: ["./base.json"], compilerOptions: { moduleResolution: "bundler" } };
    expect(await decide({ ...ESM, "base.json": base, "tsconfig.json": own })).toMatchObject({
      extension: "none",
    });
  });

  it("warns of a base that is not installed, since another machine would decide otherwise", async () => {
    const base = "@tsconfig/node22/tsconfig.json";
    const { diagnostics } = await decide({ ...ESM, "tsconfig.json": { extends: base } });
    expect(diagnostics).toEqual([
      {
        severity: "warning",
        code: "tsconfig-base-missing",
        message: `extends "${base}", which is not found, so that the ending of imports was decided without it; install it, or set "importExtension" in the config`,
        place: "tsconfig.json",
      },
    ]);
    const decided = { extends: base, compilerOptions: { module: "preserve" } };
    expect(await decide({ "tsconfig.json": decided })).toMatchObject({ diagnostics: [] });
  });

  it("is of the reference whose sources hold the output", async () => {
    const app = { compilerOptions: { moduleResolution: "bundler" }, include: ["src"] };
    const node = { compilerOptions: { module: "nodenext" }, include: ["server"] };
    const files = {
      ...ESM,
      "tsconfig.json": {
        files: [],
        references: [{ path: "./tsconfig.app.json" }, { path: "./tsconfig.node.json" }],
      },
      "tsconfig.app.json": app,
      "tsconfig.node.json": node,
    };
    const reason = 'tsconfig.node.json has "module": "nodenext", and package.json "type": "module"';
    expect(await decide(files, "src/generated")).toMatchObject({ extension: "none" });
    expect(await decide(files, "server/generated")).toMatchObject({ extension: "js", reason });
    // No project has it as a source: the first one imports it.
    expect(await decide(files, "generated")).toMatchObject({ extension: "none" });
  });

  it("is of the package that the output lies in", async () => {
    const files = {
      ...ESM,
      "tsconfig.json": { compilerOptions: { moduleResolution: "bundler" } },
      "packages/api/package.json": { type: "module" },
      "packages/api/tsconfig.json": { compilerOptions: { module: "nodenext" } },
    };
    expect(await decide(files, "packages/api/src/generated")).toMatchObject({
      extension: "js",
      reason:
        'packages/api/tsconfig.json has "module": "nodenext", and packages/api/package.json "type": "module"',
    });
  });

  it("is of the root of a workspace, if the package has no tsconfig", async () => {
    const root = { ...tsconfig({ module: "preserve" }), "packages/a/package.json": {} };
    const output = "packages/a/generated";
    const none = { extension: "none" };
    expect(await decide({ ...root, "package.json": { workspaces: [] } }, output)).toMatchObject(
      none,
    );
    expect(await decide({ ...root, "pnpm-workspace.yaml": "" }, output)).toMatchObject(none);
    expect(await decide({ ...root, "package.json": {} }, output)).toMatchObject({
      extension: "ts",
    });
  });

  it("names the files that decided", async () => {
    const { files } = await decide({
      "tsconfig.json": { extends: "./a.json" },
      "a.json": { extends: ["./b", "./missing.json"] },
      "b.json": { compilerOptions: { moduleResolution: "bundler" } },
    });
    expect(files).toEqual(["/app/tsconfig.json", "/app/a.json", "/app/b.json"]);
  });

  it("is what the config says", async () => {
    const host = memoryHost(new Map([["/app/deno.json", "{}"]]));
    const decide = (change: object) =>
      decideImports(testConfig({ root: "/app", output: "/app/generated", ...change }), host);
    expect(await decide({ importExtension: "none" })).toEqual({
      extension: "none",
      reason: "the config says so",
      diagnostics: [],
      files: [],
    });
    expect(await decide({ importExtension: "auto", emit: "js" })).toEqual({
      extension: "js",
      reason: "JavaScript is written",
      diagnostics: [],
      files: [],
    });
  });
});
