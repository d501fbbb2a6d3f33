import { execFile } from "node:child_process";
import { mkdir, readFile, symlink } from "node:fs/promises";
import { join } from "node:path";
import { promisify } from "node:util";
import { describe, expect, it } from "vitest";
import { check } from "../../../src/generate/check.js";
import { generate } from "../../../src/generate/generate.js";
import { nodeHost } from "../../../src/host/node.js";
import { testConfig } from "../../support/fixtures.js";
import { TestServer } from "../../support/http-server.js";
import { functionEntry, type Project, project, toolEntry } from "../../support/project.js";
import { typeErrors } from "../../support/tsc.js";

const host = nodeHost();
const API = "openapi: 3.1.0\ninfo: { title: a, version: '1' }\npaths: {}\n";
const SNAPSHOT = {
  "openapi/xpander.yaml": API,
  "openapi/functions/a.json": functionEntry("a"),
  "openapi/toolkits/kit/t.json": toolEntry("kit", "t"),
};
const MODULES = ["api", "functions/a", "index", "toolkits/kit/index", "toolkits/kit/t"];
const TS = ["README.md", ...MODULES.map((path) => `${path}.ts`)];
const JS = ["README.md", ...MODULES.flatMap((path) => [`${path}.d.ts`, `${path}.js`])];

const asJavaScript = ({ root }: Project) => testConfig({ root, emit: "js" });

/** The files of the output but .gitattributes. */
async function output(made: Project): Promise<readonly string[]> {
  return Object.keys(await made.files("generated")).filter((path) => path !== ".gitattributes");
}

describe("JavaScript with declarations", () => {
  it("takes the place of TypeScript, and gives it back", async () => {
    const made = await project({ "package.json": '{ "type": "module" }', ...SNAPSHOT });
    await generate(made.config, host);
    expect(await output(made)).toEqual([...TS].sort());
    const before = await made.files("generated");

    const stale = (await check(asJavaScript(made), host)).stale;
    expect(new Set(stale.map(({ problem }) => problem))).toEqual(
      new Set(["changed", "missing", "unexpected"]),
    );
    const changed = await generate(asJavaScript(made), host);
    expect(changed.removed).toEqual(TS.filter((path) => path.endsWith(".ts")));
    expect(await output(made)).toEqual([...JS].sort());
    const attributes = (await made.files("generated"))[".gitattributes"];
    expect(attributes).toContain("/index.js linguist-generated\n/index.d.ts linguist-generated\n");
    expect(attributes).not.toContain("/index.ts ");
    expect(await check(asJavaScript(made), host)).toMatchObject({ fresh: true, stale: [] });
    expect(await generate(asJavaScript(made), host)).toMatchObject({
      written: [],
      removed: [],
      unchanged: JS.length,
      callables: 2,
    });

    await generate(made.config, host);
    expect(await made.files("generated")).toEqual(before);
  });

  it("is printed again where one of the two files is lost or edited", async () => {
    const made = await project(SNAPSHOT);
    const config = asJavaScript(made);
    await generate(config, host);
    const path = "generated/functions/a.d.ts";
    const text = await readFile(join(made.root, path), "utf8");
    await made.write({ [path]: text.replace("city?", "town?") });
    expect((await check(config, host)).stale).toMatchObject([{ file: path, problem: "edited" }]);
    const { kept, diagnostics } = await generate(config, host);
    expect(kept).toEqual(["functions/a.d.ts"]);
    expect(diagnostics).toMatchObject([{ code: "output-edited", place: path }]);
    expect((await generate(config, host, { force: true })).written).toEqual(["functions/a.d.ts"]);
    expect(await readFile(join(made.root, path), "utf8")).toBe(text);
  });

  it("may be laid out by a formatter", async () => {
    const made = await project(SNAPSHOT);
    const config = asJavaScript(made);
    await generate(config, host);
    for (const path of ["generated/functions/a.js", "generated/functions/a.d.ts"]) {
      const text = await readFile(join(made.root, path), "utf8");
      // Formatters leave comments as they are.
      const laidOut = text.replaceAll(/^(?! \*).*$/gm, (line) =>
        line.replaceAll("  ", "\t").replace(/;$/, ""),
      );
      await made.write({ [path]: laidOut });
    }
    expect(await check(config, host)).toMatchObject({ fresh: true });
    expect(await generate(config, host)).toMatchObject({ written: [], kept: [] });
  });

  it("is ES modules, also in a package of CommonJS", async () => {
    const made = await project({ "package.json": '{ "type": "commonjs" }', ...SNAPSHOT });
    const config = asJavaScript(made);
    expect((await generate(config, host)).written).toContain("package.json");
    const mark = await readFile(join(made.root, "generated/package.json"), "utf8");
    expect(JSON.parse(mark)).toMatchObject({ type: "module" });

    await made.write({ "package.json": '{ "type": "module" }' });
    expect((await check(config, host)).stale).toEqual([
      { file: "generated/package.json", problem: "unexpected" },
    ]);
    expect((await generate(config, host)).removed).toEqual(["package.json"]);
    await made.write({ "package.json": "{}" });
    expect((await check(config, host)).stale).toEqual([
      { file: "generated/package.json", problem: "missing" },
    ]);
    expect((await generate(config, host)).written).toEqual(["package.json"]);

    const typescript = testConfig({ root: made.root, importExtension: "auto" });
    await made.write({ "tsconfig.json": '{ "compilerOptions": { "module": "nodenext" } }' });
    const { imports, removed } = await generate(typescript, host);
    expect(imports.extension).toBe("none");
    expect(removed).toContain("package.json");
    expect(await generate(typescript, host)).toMatchObject({ imports, written: [], removed: [] });
  });

  it("leaves a package.json of the user's own as it is", async () => {
    const own = '{ "name": "@acme/stubs", "type": "module" }';
    const made = await project({ ...SNAPSHOT, "generated/package.json": own });
    const config = asJavaScript(made);
    await generate(config, host);
    await generate(made.config, host);
    expect(await readFile(join(made.root, "generated/package.json"), "utf8")).toBe(own);
    expect(await check(made.config, host)).toMatchObject({ fresh: true });
  });

  it("runs with a copy of the runtime, by import and by require, and its types hold", async () => {
    const main = `import { a, kit } from "./generated/index.js";
console.log(await a({ city: "Oslo" }), (await kit.t.safe({ text: 5 })).ok);
`;
    const made = await project({
      ...SNAPSHOT,
      "package.json": '{ "type": "commonjs" }',
      "main.mjs": main,
      "main.cjs":
        'const { a } = require("./generated/index.js");\na({ city: "Oslo" }).then(console.log);\n',
      "right.ts":
        'import { a } from "./generated/index.js";\nexport const b: Promise<unknown> = a({ city: "Oslo" });\n',
      "wrong.ts":
        'import { a } from "./generated/index.js";\nexport const b = a({ town: "Oslo" });\n',
    });
    const { root } = made;
    await mkdir(join(root, "node_modules"));
    const dependency = join(import.meta.dirname, "../../../node_modules/openapi-fetch");
    await symlink(dependency, join(root, "node_modules/openapi-fetch"));
    await generate({ ...asJavaScript(made), runtime: "inline", serverOnly: true }, host);
    await using server = await TestServer.start(() => "hello");
    const env = { XPANDER_API_URL: server.url, XPANDER_API_KEY: "k" };
    const run = async (file: string) =>
      (await promisify(execFile)(process.execPath, [file], { cwd: root, env })).stdout;
    expect(await run("main.mjs")).toBe("hello false\n");
    expect(await run("main.cjs")).toBe("hello\n");
    const errors = await typeErrors({
      compiler: "typescript-7",
      folder: root,
      files: ["right.ts", "wrong.ts"],
      options: { skipLibCheck: false, isolatedDeclarations: false },
    });
    expect(errors).toEqual([expect.stringContaining("wrong.ts")]);
  });
});
