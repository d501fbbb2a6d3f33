import { readdirSync, readFileSync } from "node:fs";
import { fileURLToPath } from "node:url";
import Handlebars from "handlebars";
import { describe, expect, it, vi } from "vitest";
import type { Callable } from "../../src/model/callable.js";
import type { JsonObject } from "../../src/runtime/json/json.js";
import { formatEntry } from "../../src/snapshot/format.js";
import { evaluateStubs } from "../support/evaluate.js";
import { generateInMemory } from "../support/fixtures.js";
import { versionsOf } from "./versions.js";

// Handlebars had vulnerabilities by which data was executed: an AST as the template, partials, inherited properties.

const FOLDER = fileURLToPath(new URL("../../templates/", import.meta.url));
const TEMPLATES = readdirSync(FOLDER)
  .filter((name) => name.endsWith(".hbs"))
  .map((name) => readFileSync(FOLDER + name, "utf8"));

it("has a version without known vulnerabilities", () => {
  const { asked, installed } = versionsOf("handlebars");
  const isRecent = (version: string) =>
    version.localeCompare("4.7.10", "en", { numeric: true }) >= 0;
  expect([asked[0], isRecent(asked.slice(1)), isRecent(installed)]).toEqual(["^", true, true]);
});

it.each(TEMPLATES)("a template prints values, under conditions and in loops: %j", (text) => {
  const used = new Set<string>();
  class Reader extends Handlebars.Visitor {
    override accept(node: hbs.AST.Node): void {
      if (node !== null && node !== undefined) used.add(node.type);
      super.accept(node);
    }
    override BlockStatement(block: hbs.AST.BlockStatement): void {
      used.add(`#${"original" in block.path ? block.path.original : ""}`);
      super.BlockStatement(block);
    }
    override PathExpression(path: hbs.AST.PathExpression): void {
      expect(path.original).toMatch(/^\w+$/);
    }
  }
  new Reader().accept(Handlebars.parse(text));
  const allowed = ["Program", "ContentStatement", "MustacheStatement", "PathExpression"];
  allowed.push("CommentStatement", "BlockStatement", "#if", "#unless", "#each");
  expect([...used].filter((each) => !allowed.includes(each))).toEqual([]);
});

/** The AST of a template, which sets a global variable when it is executed. */
const TREE: JsonObject = {
  type: "Program",
  body: [
    {
      type: "MustacheStatement",
      path: {
        type: "PathExpression",
        data: false,
        depth: 0,
        parts: ["lookup"],
        original: "lookup",
      },
      params: [{ type: "NumberLiteral", value: "globalThis.pwned = true", original: 1 }],
      escaped: true,
      strip: { open: false, close: false },
    },
  ],
  strip: {},
  blockParams: [],
};

type CustomFunction = Extract<Callable, { kind: "function" }>;

const functionWith = (
  id: string,
  input_schema: JsonObject,
  more: Partial<CustomFunction> = {},
): CustomFunction => ({ kind: "function", id, name: id, input_schema, ...more });

/** The output for functions, and the templates that Handlebars compiled for it. */
async function generate(functions: readonly CustomFunction[]) {
  const compiled: unknown[] = [];
  const { create } = Handlebars;
  const spy = vi.spyOn(Handlebars, "create").mockImplementation(() => {
    const made = create();
    const { compile } = made;
    made.compile = (input, options) => {
      compiled.push(input);
      return compile(input, options);
    };
    return made;
  });
  const { files, diagnostics } = await generateInMemory(
    new Map(functions.map((each) => [`functions/${each.id}.json`, formatEntry(each)])),
  );
  spy.mockRestore();
  const texts = new Map(files.map(({ path, text }) => [path, text]));
  const stubs = functions.map(({ id }) => texts.get(`functions/${id}.ts`) ?? "");
  return { stubs, readme: texts.get("README.md") ?? "", compiled, diagnostics };
}

describe("a schema that looks like a template's tree", () => {
  const { body = null } = TREE;
  const holding: JsonObject = {
    type: "object",
    properties: { type: { const: "Program" }, body: { default: body, enum: [body] } },
    default: TREE,
    examples: [TREE],
  };

  it("is data: it gets a stub and a row in the README, and is not compiled", async () => {
    const { stubs, readme, compiled } = await generate([
      functionWith("empty", { type: "Program", body: [] }),
      functionWith("tree", TREE, { output_schema: TREE }),
      functionWith("holding", holding),
    ]);
    expect(await evaluateStubs(stubs)).toMatchObject([
      { id: "empty" },
      { id: "tree" },
      { id: "holding", inputSchema: holding },
    ]);
    for (const name of ["empty", "tree", "holding"]) expect(readme).toContain(name);
    expect(new Set(compiled)).toEqual(new Set(TEMPLATES));
    expect(globalThis).not.toHaveProperty("pwned");
  });
});

describe("the syntax of a template, in untrusted texts", () => {
  it.each([
    "{{#each functions}}x{{/each}}",
    "{{>partial}}",
    "{{> (lookup this 'name')}}",
    '{{lookup this "constructor"}}',
    "{{{constructor}}}",
    "{{constructor.constructor 'return 1'}}",
    "\\{{name}}",
    "{{!-- --}}{{!",
    "{{{{raw}}}} {{{{/raw}}}}",
    "{{else}}",
    "}}",
  ])("%s is text", async (text) => {
    const schema = {
      type: "object",
      properties: { [text]: { type: "string", description: text } },
    };
    const { stubs, readme, diagnostics } = await generate([
      functionWith("f", schema, { name: text, description: text }),
    ]);
    expect(diagnostics).toEqual([]);
    expect(await evaluateStubs(stubs)).toMatchObject([
      { name: text, description: text, inputSchema: schema },
    ]);
    expect(readme.replaceAll("\\", "")).toContain(text.replaceAll("\\", ""));
  });
});
