import { readFileSync } from "node:fs";
import { readFile } from "node:fs/promises";
import { join } from "node:path";
import { describe, expect, it } from "vitest";
import { parse } from "yaml";
import { check } from "../../../src/generate/check.js";
import { generate } from "../../../src/generate/generate.js";
import { sampleViews } from "../../../src/generate/make/check-templates.js";
import { nodeHost } from "../../../src/host/node.js";
import type { JsonObject } from "../../../src/runtime/json/json.js";
import { HOSTILE } from "../../support/hostile.js";
import { functionEntry, type Project, project, toolEntry } from "../../support/project.js";

const host = nodeHost();

const DOCUMENTATION = readFileSync(join(import.meta.dirname, "../../../docs/templates.md"), "utf8");
/** The templates of the documentation. */
const [PAGE = "", FRONT_MATTER = "", LIST = "", ...UNTRIED] = [
  ...DOCUMENTATION.matchAll(/^(`{3,4})handlebars\n(.*?)^\1$/gms),
].map(([, , text = ""]) => text);

const WEATHER = {
  type: "object",
  properties: {
    city: { type: "string", description: "A city | town." },
    unit: { enum: ["celsius", "fahrenheit"], default: "celsius" },
    near: { type: "object", properties: { lat: { type: "number", description: "North." } } },
  },
  required: ["city"],
};

const SNAPSHOT = {
  "openapi/functions/weather-lookup.json": functionEntry("Weather Lookup", WEATHER, {
    description: "Get the *weather*.\n\nAlso in {{city}}.",
    max_run_time: 15,
    output_schema: { type: "string" },
  }),
  "openapi/toolkits/kit/post.json": toolEntry("kit", "post"),
};

/** A project with these templates. */
async function withTemplates(files: Readonly<Record<string, string>>, snapshot = SNAPSHOT) {
  const templates = Object.entries(files).map(([path, text]) => [`templates/${path}`, text]);
  const made = await project({ ...snapshot, ...Object.fromEntries(templates) });
  return { ...made, config: { ...made.config, templates: join(made.root, "templates") } };
}

function read({ root }: Project, path: string): Promise<string> {
  return readFile(join(root, "generated", path), "utf8");
}

describe("templates of a user's", () => {
  it("add a page for each callable", async () => {
    const made = await withTemplates({ "docs/{slug}.md.hbs": PAGE });
    const { written } = await generate(made.config, host);
    expect(written).toEqual(
      expect.arrayContaining(["docs/weather-lookup.md", "docs/kit/post.md", "README.md"]),
    );
    for (const page of ["weather-lookup.md", "kit/post.md"]) {
      await expect(await read(made, `docs/${page}`)).toMatchFileSnapshot(`pages/${page}`);
    }
    expect(await generate(made.config, host)).toMatchObject({ written: [], removed: [] });
    expect(await check(made.config, host)).toMatchObject({ fresh: true });
  });

  it("add pages with front matter, in which data stands as YAML", async () => {
    const made = await withTemplates({ "docs/{slug}.md.hbs": FRONT_MATTER });
    await generate(made.config, host);
    for (const page of ["weather-lookup.md", "kit/post.md"]) {
      await expect(await read(made, `docs/${page}`)).toMatchFileSnapshot(`front-matter/${page}`);
    }
    expect(await generate(made.config, host)).toMatchObject({ written: [], removed: [] });
    expect(await check(made.config, host)).toMatchObject({ fresh: true });
    // Git on Windows.
    const text = await read(made, "docs/kit/post.md");
    await made.write({ "generated/docs/kit/post.md": text.replaceAll("\n", "\r\n") });
    expect(await check(made.config, host)).toMatchObject({ fresh: true });
    await made.write({ "generated/docs/kit/post.md": text.replace("title:", "title: mine #") });
    const edited = await check(made.config, host);
    expect(edited.stale.map(({ file }) => file)).toEqual(["generated/docs/kit/post.md"]);
    const { templates: _, ...without } = made.config;
    expect((await generate(without, host)).kept).toEqual(["docs/kit/post.md"]);
    await made.write({ "generated/docs/kit/post.md": text });
    expect((await generate(without, host)).removed).toEqual([
      ...["docs/kit/post.md", "docs/weather-lookup.md"],
    ]);
  });

  it("are all that the documentation shows", () => {
    expect(UNTRIED).toEqual([]);
  });

  it("add a module with the names of all", async () => {
    const made = await withTemplates({ "tools.ts.hbs": LIST });
    await generate(made.config, host);
    await expect(await read(made, "tools.ts")).toMatchFileSnapshot("pages/tools.ts.txt");
  });

  it("see what the documentation lists, and no more", () => {
    const documented = (title: string) => {
      const [, section = ""] = DOCUMENTATION.split(title);
      const [table = ""] = section.split(/\n\n(?!\|)/).filter((part) => part.includes("|---|"));
      return [...table.matchAll(/^\| (.*?) \|/gm)].flatMap(([, names = ""]) =>
        [...names.matchAll(/`(\w+)`/g)].map(([, name = ""]) => name),
      );
    };
    const shared = documented("in every template:");
    const own = documented("and besides:");
    const { run, callable } = sampleViews();
    const [group] = Object(run).groups;
    expect(Object.keys(Object(group.callables[0])).sort()).toEqual([...shared].sort());
    expect(Object.keys(Object(callable)).sort()).toEqual([...shared, ...own].sort());
  });

  it("take the place of the package's, and add files for each run", async () => {
    const made = await withTemplates({
      "README.md.hbs": "{{#each groups}}{{#each callables}}{{> item}}{{/each}}{{/each}}",
      "partials/item.hbs": "- {{name}}: {{@index}}\n",
      "names.ts.hbs":
        "export const names = [{{#each groups}}{{#each callables}}{{title}}, {{/each}}{{/each}}];",
      "list.html.hbs": "<ul>{{#each groups}}<li>{{name}}</li>{{/each}}</ul>",
    });
    await generate(made.config, host);
    const body = async (path: string) => (await read(made, path)).split("\n\n").slice(1).join();
    expect(await body("README.md")).toBe("- weatherLookup: 0\n- kit.post: 0\n");
    expect(await body("names.ts")).toBe('export const names = ["Weather Lookup", "post", ];\n');
    expect(await body("list.html")).toBe("<ul><li>Functions</li><li>kit</li></ul>\n");
    expect(await check(made.config, host)).toMatchObject({ fresh: true });
  });

  it("make the output stale when they change, and leave nothing behind", async () => {
    const made = await withTemplates({ "docs/{slug}.md.hbs": "{{name}}", "all.md.hbs": "All" });
    await generate(made.config, host);
    const copy = await read(made, "docs/kit/post.md");
    await made.write({
      "templates/docs/{slug}.md.hbs": "{{slug}}",
      "generated/docs/mine.md": "# Mine\n",
      "generated/copy.md": copy,
      "generated/copies/kit/post.md": copy,
    });
    const { stale } = await check(made.config, host);
    expect(stale.map(({ file, problem }) => `${file}: ${problem}`)).toEqual([
      ...["docs/kit/post.md", "docs/weather-lookup.md"].map((path) => `generated/${path}: changed`),
    ]);
    const { written } = await generate(made.config, host);
    expect(written.filter((path) => path.startsWith("docs/"))).toEqual([
      ...["docs/kit/post.md", "docs/weather-lookup.md"],
    ]);
    const { templates: _, ...without } = made.config;
    expect((await generate(without, host)).removed).toEqual([
      ...["all.md", "docs/kit/post.md", "docs/weather-lookup.md"],
    ]);
    expect(Object.keys(await made.files("generated"))).toEqual(
      expect.arrayContaining(["copy.md", "copies/kit/post.md", "docs/mine.md"]),
    );
  });

  it("keep a page that was edited by hand", async () => {
    const made = await withTemplates({ "docs/{slug}.md.hbs": "{{name}}" });
    await generate(made.config, host);
    const text = await read(made, "docs/kit/post.md");
    await made.write({
      "generated/docs/kit/post.md": `${text}\nMine\n`,
      "templates/docs/{slug}.md.hbs": "{{slug}}",
    });
    expect((await generate(made.config, host)).kept).toEqual(["docs/kit/post.md"]);
  });

  it.each<[string, Readonly<Record<string, string>>, string]>([
    [
      "a misspelt name",
      { "a.md.hbs": "x\n  {{grups}}" },
      'templates/a.md.hbs:2:5: there is no "grups" here; did you mean "groups"?',
    ],
    [
      "a name that is only in pages",
      { "a.md.hbs": "{{description}}" },
      'templates/a.md.hbs:1:3: there is no "description" here; known are imports, groups',
    ],
    [
      "a name in a branch",
      { "docs/{slug}.md.hbs": "{{#if example}}{{else}}{{nme}}{{/if}}" },
      'templates/docs/{slug}.md.hbs:1:26: there is no "nme" here; did you mean "name"?',
    ],
    [
      "a part of a text",
      { "a.md.hbs": "{{#each groups}}{{name.length}}{{/each}}" },
      'a.md.hbs:1:19: there is no "length" here; this is a text',
    ],
    ["a prototype", { "a.md.hbs": "{{constructor}}" }, 'there is no "constructor" here'],
    ["a prototype's key", { "a.md.hbs": "{{groups.__proto__}}" }, 'there is no "__proto__" here'],
    [
      "a misspelt name in a partial",
      { "a.md.hbs": "{{> b}}", "partials/b.hbs": "{{#each groups}}\n{{nam}}{{/each}}" },
      'templates/partials/b.hbs:2:3: there is no "nam" here; did you mean "name"?',
    ],
    [
      "a missing partial",
      { "a.md.hbs": "{{> rwo}}", "partials/row.hbs": "" },
      'a.md.hbs:1:5: there is no partials/rwo.hbs; did you mean "row"?',
    ],
    [
      "a partial without an end",
      { "a.md.hbs": "{{> b}}", "partials/b.hbs": "{{> b}}" },
      "templates/partials/b.hbs:1:5: this partial includes itself",
    ],
    [
      "a partial chosen at run time",
      { "a.md.hbs": "{{> (lookup . 'x')}}" },
      "a.md.hbs:1:5: a partial has a fixed name",
    ],
    [
      "a helper",
      { "a.md.hbs": "{{lookup groups 'x'}}" },
      "a.md.hbs:1:3: there are no helpers; {{#if}}",
    ],
    ["a log", { "a.md.hbs": "{{log groups}}" }, "a.md.hbs:1:3: there are no helpers"],
    [
      "another block",
      { "a.md.hbs": "{{#eech groups}}{{/eech}}" },
      'a.md.hbs:1:4: there is no block "eech"; known are if, unless, each, with',
    ],
    [
      "a block of two names",
      { "a.md.hbs": "{{#if groups imports}}{{/if}}" },
      "{{#if}} takes one name",
    ],
    ["a literal", { "a.md.hbs": "{{#if 'x'}}{{/if}}" }, "a.md.hbs:1:7: only a name may stand here"],
    [
      "a decorator",
      { "a.md.hbs": "{{#*inline 'x'}}{{/inline}}" },
      "decorators and blocks of partials are not supported",
    ],
    [
      "a block of a partial",
      { "a.md.hbs": "{{#> b}}{{/b}}", "partials/b.hbs": "" },
      "decorators and blocks of partials are not supported",
    ],
    [
      "names after as",
      { "a.md.hbs": "{{#each groups as |g|}}{{/each}}" },
      "names after `as` are not supported",
    ],
    ["a text as a list", { "a.md.hbs": "{{#each imports}}{{/each}}" }, "{{#each}} takes a list"],
    [
      "a parent of a partial",
      { "a.md.hbs": "{{#each groups}}{{> b}}{{/each}}", "partials/b.hbs": "{{../groups}}" },
      'templates/partials/b.hbs:1:3: "../groups" leads out of the view',
    ],
    ["a parent of the view", { "a.md.hbs": "{{../groups}}" }, '"../groups" leads out of the view'],
    ["data of Handlebars", { "a.md.hbs": "{{@level}}" }, 'there is no "@level"; known are @index'],
    [
      "a syntax error",
      { "a.md.hbs": "x\n{{#if groups}}\n" },
      "templates/a.md.hbs:3: no template: ",
    ],
    [
      "another ending",
      { "a.py.hbs": "x" },
      '"templates/a.py.hbs": a template\'s name ends in .md.hbs, .html.hbs, .ts.hbs, .js.hbs',
    ],
    [
      "other braces",
      { "{name}.md.hbs": "x" },
      "the only braces in a template's name are those of one {slug}",
    ],
    ["a module's name", { "index.ts.hbs": "x" }, '"index.ts" is what Typecall itself writes'],
    [
      "a module's folder",
      { "functions/{slug}.ts.hbs": "x" },
      '"functions" is what Typecall itself writes',
    ],
    [
      "a deep folder",
      { "a/b/c.md.hbs": "x" },
      "templates lie in their folder, or in a folder of it",
    ],
    [
      "a deep folder of partials",
      { "partials/b/c.hbs": "x" },
      '"templates/partials/b/c.hbs": templates lie in their folder, or in a folder of it',
    ],
    [
      "two of one name",
      { "docs/{slug}.md.hbs": "x", "docs/weather-lookup.md.hbs": "y" },
      'two of them make "docs/weather-lookup.md"',
    ],
    ...[
      '"{{title}}"',
      "'a {{#if summary}}{{summary}}{{else}}none{{/if}}'",
      "`\n{{title}}`",
      "/* {{#each groups}}{{#each callables}}{{slug}}{{/each}}{{/each}} */",
      "// {{imports}}",
      "f('\\'', \"{{title}}",
    ].map((text): [string, Readonly<Record<string, string>>, string] => [
      `a text within ${text}`,
      {
        "a.ts.hbs": /title|summary/.test(text)
          ? `{{#each groups}}{{#each callables}}${text}{{/each}}{{/each}}`
          : text,
      },
      "may not stand within quotes or a comment; a text brings its own quotes",
    ]),
    ...[
      't: "{{title}}"',
      "t: '{{title}}'",
      "t: a {{title}}",
      "# {{title}}",
      "t: |\n  a {{title}}",
    ].map((text): [string, Readonly<Record<string, string>>, string] => [
      `a text in front matter within ${text}`,
      { "{slug}.md.hbs": `---\n${text}\n---\n` },
      `templates/{slug}.md.hbs:${text.split("\n").length + 1}:`,
    ]),
    [
      "a misspelt name below front matter",
      { "{slug}.md.hbs": "---\nt: 1\n---\n\n{{tilte}}" },
      'templates/{slug}.md.hbs:5:3: there is no "tilte" here; did you mean "title"?',
    ],
    [
      "a block that leaves front matter",
      { "{slug}.md.hbs": "---\n{{#if example}}\n---\n{{/if}}" },
      "templates/{slug}.md.hbs:",
    ],
    ["no template", {}, 'templates: "templates" holds no template'],
  ])("are refused before anything is written: %s", async (_, files, message) => {
    const made = await withTemplates(files);
    await expect(generate(made.config, host)).rejects.toThrow(message);
    expect(await made.files("generated")).toEqual({});
  });

  it("may use all that the view has", async () => {
    const made = await withTemplates({
      "a.md.hbs":
        "{{! a comment }}{{#with groups}}{{/with}}{{#each groups}}{{#unless toolkit}}{{this.name}}{{@root.imports}}{{else}}{{{name}}}{{/unless}}{{@first}}{{/each}}",
    });
    await generate(made.config, host);
    expect(await read(made, "a.md")).toContain(
      'Functionsimport { weatherLookup, kit } from "./index.js";truekitfalse',
    );
  });
});

describe("text in a template", () => {
  it("stands alone in code, in strings of names, and behind other code", async () => {
    const item = `{ {{slug}}: [{{title}}, "{{name}}", \`{{kind}}\`, /"/.test({{#if summary}}{{summary}}{{else}}{{title}}{{/if}})] }, // {{name}}`;
    const made = await withTemplates({
      "a.js.hbs": `export default [\n{{#each groups}}{{#each callables}}${item.replace('/"/', "/a/")}\n{{/each}}{{/each}}];`,
    });
    await generate(made.config, host);
    expect(await read(made, "a.js")).toContain(
      '{ "weather-lookup": ["Weather Lookup", "weatherLookup", `function`, /a/.test("Get the *weather*.")] }, // weatherLookup\n',
    );
  });

  it.each([
    ...HOSTILE,
    "a\n---\nadmin: true",
    "yes",
    "null",
    "1e3",
    "- a",
    "{a: b}",
    "*a",
    "# a",
    "a: b #c",
    "!!js/function x",
    "%",
  ])("is a string in front matter: %j", async (text) => {
    const yaml = [
      "title: {{title}}",
      "description: {{description}}",
      "about: { id: {{id}}, list: [{{#each parameters}}{{name}}, {{default}}, {{type}}, {{/each}}] }",
      "code:\n  - {{name}}\n  - {{example}}\n  - {{import}}",
    ].join("\n");
    const entry = functionEntry(
      "f",
      { type: "object", properties: { a: { type: "string", default: text } } },
      { name: text || "f", description: text },
    );
    const made = await withTemplates(
      { "docs/{slug}.md.hbs": `---\n${yaml}\n---\n\n# {{title}}\n` },
      { "openapi/functions/f.json": entry } as unknown as typeof SNAPSHOT,
    );
    await generate(made.config, host);
    const page = await read(made, "docs/f.md");
    const [before, front = "", ...rest] = page.split(/^---\n/m);
    expect([before, rest.length]).toEqual(["", 1]);
    const seen = parse(front);
    // The code of a literal.
    expect(JSON.parse(seen.about.list[1])).toBe(text);
    expect(seen).toEqual({
      title: (text || "f").trim() === "" ? null : (text || "f").trim(),
      description: text.trim() === "" ? null : text.trim(),
      about: { id: "f", list: ["a", expect.any(String), "string"] },
      code: ["f", expect.stringMatching(/ f\(/), 'import { f } from "../index.js";'],
    });
  });

  it.each(HOSTILE)("is inert: %j", async (text) => {
    const schema: JsonObject = {
      type: "object",
      properties: { [`${text} `]: { type: "string", description: text, default: text } },
    };
    const entry = functionEntry("f", schema, { name: text || "f", description: text });
    const view = "{{title}}{{description}}{{#each parameters}}{{name}}{{description}}{{/each}}";
    const code =
      "export default [{{title}}, {{#if description}}{{description}}{{/if}}, {{#each parameters}}{{name}}, {{/each}}];";
    const made = await withTemplates(
      { "docs/{slug}.md.hbs": view, "html/{slug}.html.hbs": view, "ts/{slug}.js.hbs": code },
      { "openapi/functions/f.json": entry } as unknown as typeof SNAPSHOT,
    );
    await generate(made.config, host);
    const [, html = ""] = (await read(made, "html/f.html")).split("-->\n\n");
    expect(html).not.toMatch(/[<>"']/);
    const [, markdown = ""] = (await read(made, "docs/f.md")).split("-->\n\n");
    expect(markdown).not.toMatch(/(?<!\\)[<>[\]`|]/);
    const { default: values }: { default: unknown[] } = await import(
      /* @vite-ignore */ join(made.root, "generated/ts/f.js")
    );
    expect(values).toEqual(expect.arrayContaining([text || "f", `${text} `]));
  });

  it("leaves a type with bars readable in a table, and in a list", async () => {
    const made = await withTemplates({
      "docs/{slug}.md.hbs": "{{#each parameters}}{{name}} {{type}} {{/each}}",
    });
    await generate(made.config, host);
    expect(await read(made, "docs/weather-lookup.md")).toContain(
      "city `string` unit <code>&#34;celsius&#34; &#124; &#34;fahrenheit&#34;</code> near `{ lat?: number }`",
    );
  });
});
