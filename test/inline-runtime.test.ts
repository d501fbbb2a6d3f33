import { execFile } from "node:child_process";
import { mkdir, mkdtemp, readFile, rm, writeFile } from "node:fs/promises";
import { tmpdir } from "node:os";
import { join, posix } from "node:path";
import { promisify } from "node:util";
import ts from "typescript";
import { afterAll, beforeAll, describe, expect, it } from "vitest";
import { copyRuntime } from "../src/generate/emit/runtime-copy.js";
import { generate, outputFiles } from "../src/generate/generate.js";
import { nodeHost } from "../src/host/node.js";
import { Diagnostics } from "../src/support/diagnostics.js";
import { filesIn, testConfig } from "./support/fixtures.js";
import { TestServer } from "./support/http-server.js";
import { type Compiler, typeErrors } from "./support/tsc.js";

// With `runtime: "inline"` an app needs no package: neither this one nor another.

let root: string;
const config = () => testConfig({ root, runtime: "inline", importExtension: "ts" });

const APP = `import { greet, post } from "./generated/index.ts";
import { configure, createClient, InputError } from "./generated/runtime/index.ts";

console.log(await greet({ name: "Oslo" }));
console.log(await post.send({ text: "a" }, { client: createClient({ headers: { "x-team": "b" } }) }));
const wrong = await greet.safe({ name: 5 } as never);
console.log(wrong.ok, !wrong.ok && wrong.error instanceof InputError);
configure({ apiKey: "other", retry: false });
console.log(await greet({ name: "Rome" }, { timeoutMs: 5_000 }).catch(String));
`;
const GREETING = {
  type: "object",
  properties: { name: { type: "string" } },
  required: ["name"],
};
const TEXT = { type: "object", properties: { text: { type: "string" } }, required: ["text"] };
const ENTRIES = {
  "functions/greet.json": { kind: "function", id: "f1", name: "Greet", input_schema: GREETING },
  "toolkits/post/send.json": {
    ...{ kind: "tool", toolkit_id: "k1", toolkit_name: "Post", tool_id: "t1", name: "Send" },
    input_schema: TEXT,
  },
};

beforeAll(async () => {
  root = await mkdtemp(join(tmpdir(), "typecall-inline-"));
  await writeFile(join(root, "package.json"), JSON.stringify({ name: "app", type: "module" }));
  for (const [path, entry] of Object.entries(ENTRIES)) {
    await mkdir(join(root, "openapi", posix.dirname(path)), { recursive: true });
    await writeFile(join(root, "openapi", path), JSON.stringify(entry));
  }
  await writeFile(join(root, "main.ts"), APP);
  await generate(config(), nodeHost());
  for (const { path, text } of await copyRuntime(new Set(["operation"]), ".ts", "openapi")) {
    await mkdir(join(root, "operations", posix.dirname(path)), { recursive: true });
    await writeFile(join(root, "operations", path), text);
  }
});

afterAll(() => rm(root, { recursive: true, force: true }));

const runtimeFiles = () => filesIn(join(root, "generated/runtime"));
const textOf = (name: string) => readFile(join(root, "generated/runtime", name), "utf8");

describe("the inline runtime", () => {
  it("is one file for each folder of the package's runtime that stubs use", () => {
    expect(runtimeFiles()).toEqual([
      ...["api.ts", "call.ts", "changes.ts", "client.ts", "errors.ts", "http.ts", "index.ts"],
      ...["json.ts", "stub.ts", "validate.ts"],
    ]);
  });

  it("imports nothing else", async () => {
    for (const name of runtimeFiles()) {
      const text = (await textOf(name)).replaceAll(/^\s*(?:\*|\/\/).*$/gm, "");
      for (const [, from = ""] of text.matchAll(/(?:from|import)\s*\(?\s*"([^"]+)"/g)) {
        expect([name, runtimeFiles()]).toEqual([name, expect.arrayContaining([from.slice(2)])]);
      }
      expect(text, name).not.toContain("openapi-fetch");
    }
  });

  it("holds no part that these stubs do not use", async () => {
    const both = await Promise.all(runtimeFiles().map(textOf));
    expect(both.join()).toContain("export function defineTool");
    expect(both.join()).not.toMatch(/mapCalls|makeToolkits|LISTEN|METHODS/);
    const files = await textsFor("functions/greet.json");
    expect(files.get("runtime/stub.ts")).toContain("export function defineFunction");
    expect([...files.values()].join()).not.toMatch(/defineTool|toPayload/);
    const tools = await textsFor("toolkits/post/send.json");
    expect(tools.get("runtime/index.ts")).toContain("defineTool");
    expect(tools.has("runtime/changes.ts")).toBe(false);
    expect([...tools.values()].join()).not.toMatch(/defineFunction|describeChanges/);
    expect([...(await textsFor(undefined)).keys()]).toEqual(["README.md", "index.ts"]);
  });

  it("is unchanged when generated again, and removed when the config no longer has it", async () => {
    expect(await generate(config(), nodeHost())).toMatchObject({ written: [], removed: [] });
    const files = await outputFiles(testConfig({ root }), nodeHost(), new Diagnostics());
    expect(files.filter(({ path }) => path.startsWith("runtime/"))).toEqual([]);
  });

  it("uses the `importExtension` of the config", async () => {
    const none = testConfig({ root, runtime: "inline", importExtension: "none" });
    const files = await outputFiles(none, nodeHost(), new Diagnostics());
    for (const { path, text } of files) {
      if (path.endsWith(".ts"))
        expect([path, text.match(/(?:from |import\()"\.[^"]*\.[jt]s"/)]).toEqual([path, null]);
    }
  });

  const strictest = {
    isolatedModules: true,
    composite: true,
    noUnusedLocals: true,
    noUnusedParameters: true,
    noImplicitOverride: true,
    noImplicitReturns: true,
    noPropertyAccessFromIndexSignature: true,
    lib: ["ES2022", "DOM"],
  };
  const onNode = {
    lib: ["ES2022"],
    types: ["node"],
    typeRoots: [join(import.meta.dirname, "../node_modules/@types")],
  };
  // TypeScript 5.5 does not know the option.
  const erasable = { erasableSyntaxOnly: true };
  const es2020 = { target: "ES2020", lib: ["ES2020", "DOM"] };
  const lax = {
    strict: false,
    exactOptionalPropertyTypes: false,
    noUncheckedIndexedAccess: false,
    ...es2020,
  };
  it.each<[string, Compiler, Record<string, unknown>]>([
    ["the oldest TypeScript, with every strict option", "typescript-5.5", strictest],
    [
      "the newest TypeScript, with every strict option",
      "typescript-7",
      { ...strictest, ...erasable },
    ],
    ["the oldest TypeScript, and Node's types", "typescript-5.5", { ...strictest, ...onNode }],
    ["the newest TypeScript, and Node's types", "typescript-7", { ...strictest, ...onNode }],
    ["the newest TypeScript, not strict, for ES2020", "typescript-7", lax],
    ["the oldest TypeScript, not strict, for ES2020", "typescript-5.5", lax],
  ])("compiles under %s", async (_, compiler, options) => {
    // What operations need, in one compiler alone.
    const hasAll = compiler === "typescript-7" && "types" in options;
    const folders = hasAll ? /^(?:generated|operations)\/.*\.ts$/ : /^generated\/.*\.ts$/;
    const files = ["main.ts", ...filesIn(root).filter((path) => folders.test(path))];
    expect(await typeErrors({ compiler, folder: root, files, options })).toEqual([]);
  });

  it("runs after a compiler without types, without any package", async () => {
    const out = join(root, "out");
    for (const path of ["main.ts", ...filesIn(root).filter((path) => /\.ts$/.test(path))]) {
      if (path.startsWith("out/")) continue;
      const source = await readFile(join(root, path), "utf8");
      const compilerOptions: ts.CompilerOptions = {
        module: ts.ModuleKind.ESNext,
        target: ts.ScriptTarget.ES2022,
        rewriteRelativeImportExtensions: true,
        verbatimModuleSyntax: true,
      };
      const { outputText } = ts.transpileModule(source, { compilerOptions });
      await mkdir(join(out, posix.dirname(path)), { recursive: true });
      await writeFile(join(out, path.replace(/\.ts$/, ".js")), outputText);
    }
    await expectCalls(join(out, "main.js"));
  });

  it.skipIf(Reflect.get(process.features, "typescript") !== "strip")(
    "runs as it is, where Node strips types",
    () => expectCalls(join(root, "main.ts")),
  );
});

/** The text of each file of an output with that entry alone, or without any. */
async function textsFor(entry: keyof typeof ENTRIES | undefined): Promise<Map<string, string>> {
  const snapshot = await mkdtemp(join(root, "openapi-"));
  if (entry !== undefined) {
    await mkdir(join(snapshot, posix.dirname(entry)), { recursive: true });
    await writeFile(join(snapshot, entry), JSON.stringify(ENTRIES[entry]));
  }
  const options = { ...config(), snapshot, output: `${snapshot}-out` };
  const files = await outputFiles(options, nodeHost(), new Diagnostics());
  await rm(snapshot, { recursive: true });
  return new Map(files.map(({ path, text }) => [path, text]));
}

async function expectCalls(program: string): Promise<void> {
  await using server = await TestServer.start(({ body }) => `sent ${body}`);
  const { stdout } = await promisify(execFile)(process.execPath, [program], {
    cwd: root,
    env: { XPANDER_API_URL: server.url, XPANDER_API_KEY: "k" },
  });
  expect(stdout.split("\n")).toEqual([
    'sent {"name":"Oslo"}',
    'sent {"body_params":{"text":"a"}}',
    "false true",
    'sent {"name":"Rome"}',
    "",
  ]);
  const seen = server.requests.map(({ method, url, headers }) => [
    ...[method, url, headers["x-api-key"], headers["x-team"]],
  ]);
  expect(seen).toEqual([
    ["POST", "/v1/custom_functions/f1/execute", "k", undefined],
    ["POST", "/v1/toolkits/k1/tools/t1", "k", "b"],
    ["POST", "/v1/custom_functions/f1/execute", "other", undefined],
  ]);
}
