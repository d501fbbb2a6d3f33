import { join } from "node:path";
import { fileURLToPath } from "node:url";
import ts from "typescript";
import { describe, expect, it } from "vitest";
import type { UserConfig } from "../../src/config/config.js";
import { resolveConfig } from "../../src/config/resolve.js";
import { checkConfig, DEFAULTS } from "../../src/config/schema.js";
import { ConfigError } from "../../src/support/errors.js";

/** The config, and every line of the error message. */
const cases: readonly (readonly [unknown, readonly string[]])[] = [
  [[], ["found an array; an object would be right"]],
  [undefined, ["it is missing; an object would be right"]],
  [{ functionz: [] }, [`functionz: there is no such setting; did you mean "functions"?`]],
  [
    { zzzzzzzzzz: 1 },
    [
      "zzzzzzzzzz: there is no such setting; known are openapi, functions, toolkits, operations, snapshot, output, importExtension, emit, runtime, serverOnly, index, readme, templates, keepSource, privateHosts",
    ],
  ],
  [
    { "a\u202eb": 1 },
    [
      `["a\\u202eb"]: there is no such setting; known are openapi, functions, toolkits, operations, snapshot, output, importExtension, emit, runtime, serverOnly, index, readme, templates, keepSource, privateHosts`,
    ],
  ],
  [{ output: 3 }, ["output: found 3; a text would be right"]],
  [{ output: "" }, [`output: found ""; a text that is not empty would be right`]],
  [{ keepSource: "yes" }, [`keepSource: found "yes"; true or false would be right`]],
  [{ index: true }, [`index: found true; "flat" or "grouped" or false would be right`]],
  [{ index: "groups" }, [`index: found "groups"; did you mean "grouped"?`]],
  [{ importExtension: "mjs" }, [`importExtension: found "mjs"; did you mean "js"?`]],
  [
    { functions: [{ from: "pyton", path: "x" }] },
    [`functions[0].from: found "pyton"; did you mean "python"?`],
  ],
  [
    { functions: [{}] },
    [`functions[0].from: it is missing; "xpander" or "python" or "file" would be right`],
  ],
  [
    { functions: ["python"] },
    [`functions[0]: found "python"; an object with "from" would be right`],
  ],
  [{ functions: "python" }, [`functions: found "python"; an array would be right`]],
  [
    { output: "https://me:secret@example.com/generated" },
    ["output: found a URL; a path would be right"],
  ],
  [{ functions: [{ from: "python" }] }, ["functions[0].path: it is missing"]],
  [
    { toolkits: [{ from: "xpander", includes: [] }], output: null },
    [
      `toolkits[0].includes: there is no such setting; did you mean "include"?`,
      "output: found null; a text would be right",
    ],
  ],
  [
    { openapi: { sources: ["http://example.com/x.yaml"] } },
    [
      `openapi.sources[0]: it must be https: (http: is for this machine only, as in http://127.0.0.1:4010)`,
    ],
  ],
];

describe("checkConfig", () => {
  it.each(cases)("%j", (value, lines) => {
    let message = "";
    try {
      checkConfig(value, "typecall.config.json");
    } catch (error) {
      expect(error).toBeInstanceOf(ConfigError);
      if (error instanceof Error) message = error.message;
    }
    expect(message.split("\n")).toEqual(lines.map((line) => `typecall.config.json: ${line}`));
  });

  it("accepts every setting of the type", () => {
    const config = {
      openapi: {
        sources: ["a.md", { llms: "https://x.dev/llms.txt", under: ["/a"] }],
        overlays: ["o"],
      },
      functions: [{ from: "xpander" }, { from: "python", path: "p" }, { from: "file", path: "f" }],
      toolkits: [
        { from: "xpander", include: ["Slack"] },
        { from: "python", path: "p" },
      ],
      operations: [{ from: "openapi", include: ["a/*"], exclude: ["GET /a"], toolkit: "by tag" }],
      snapshot: "s",
      output: "o",
      importExtension: "none",
      emit: "js",
      runtime: "inline",
      serverOnly: true,
      index: false,
      readme: false,
      keepSource: true,
      privateHosts: ["api.corp"],
    } satisfies UserConfig;
    expect(checkConfig(config, "c.json")).toEqual(config);
  });
});

it("documents each setting and its default in editors", () => {
  const file = fileURLToPath(new URL("../../src/config/config.ts", import.meta.url));
  const program = ts.createProgram([file], {
    module: ts.ModuleKind.NodeNext,
    strict: true,
    types: [],
  });
  const checker = program.getTypeChecker();
  const source = program.getSourceFile(file);
  const module = source && checker.getSymbolAtLocation(source);
  const [config] = checker
    .getExportsOfModule(module as ts.Symbol)
    .filter(({ name }) => name === "UserConfig");
  const defaults: Readonly<Record<string, unknown>> = DEFAULTS;
  const settings = checker.getDeclaredTypeOfSymbol(config as ts.Symbol).getProperties();
  expect(settings.length).toBeGreaterThan(8);
  for (const setting of settings) {
    const { name } = setting;
    const text = ts.displayPartsToString(setting.getDocumentationComment(checker));
    expect(text, name).not.toBe("");
    for (const tag of setting.getJsDocTags(checker)) {
      expect(ts.displayPartsToString(tag.text), name).toBe(`\`${JSON.stringify(defaults[name])}\``);
    }
  }
});

describe("resolveConfig", () => {
  it.each([
    [{ output: "." }, "output: the folder holds the config file itself"],
    [{ snapshot: ".." }, "snapshot: the folder holds the config file itself"],
    [{ output: "openapi" }, "output: snapshot and output are the same folder"],
    [{ output: "openapi/out" }, "one lies in the other"],
    [{ snapshot: "generated/openapi" }, "one lies in the other"],
  ])("refuses %j", (value, problem) => {
    const file = join(process.cwd(), "c.json");
    expect(() => resolveConfig(checkConfig(value, file), file, {})).toThrow(problem);
  });

  it("accepts folders outside of the config's, and names that begin with two dots", () => {
    const file = "/project/config/c.json";
    const checked = checkConfig({ output: "../src/generated", snapshot: "..openapi" }, file);
    const config = resolveConfig(checked, file, {});
    expect([config.output, config.snapshot]).toEqual([
      "/project/src/generated",
      "/project/config/..openapi",
    ]);
  });
});
