import { describe, expect, it } from "vitest";
import { dropBadReferences } from "../../../../src/pull/api/document/drop-bad-refs.js";
import {
  isJsonObject,
  type JsonObject,
  type JsonValue,
} from "../../../../src/runtime/json/json.js";
import { Diagnostics } from "../../../../src/support/diagnostics.js";

function check(document: JsonObject) {
  const problems = new Diagnostics();
  const kept = dropBadReferences(document, "a.yaml", problems);
  const { components } = kept;
  const { schemas = {} } = isJsonObject(components) ? components : {};
  return {
    paths: Object.keys(kept.paths ?? {}),
    schemas: Object.keys(schemas ?? {}),
    problems: problems.list.map(({ code, pointer }) => `${code} ${pointer}`),
  };
}

const withSchemas = (schemas: Record<string, JsonValue>): JsonObject => ({
  paths: {},
  components: { schemas },
});

describe("a $ref", () => {
  it.each([
    "other.yaml",
    "other.yaml#/A",
    "/etc/passwd",
    "file:///etc/passwd",
    "http://127.0.0.1/a",
    "HTTP://[::1]/a",
    "http://2130706433/",
    "//host/a",
    "#",
    "#A",
    "",
  ])("%j leads out of the document", (ref) => {
    const { schemas, problems } = check(withSchemas({ A: { type: "null" }, B: { $ref: ref } }));
    expect(schemas).toEqual(["A"]);
    expect(problems).toEqual(["ref-outside /components/schemas/B/$ref"]);
  });

  it.each([
    "#/components/schemas/C",
    "#/components/schemas/__proto__",
    "#/components/schemas/constructor",
    "#/__proto__/a",
    "#/components/schemas/A/required/length",
    "#/components/schemas/%",
    "#/components",
    "#/paths",
    "#/components/parameters/P",
  ])("%j resolves to no schema", (ref) => {
    const document = {
      paths: {},
      components: {
        parameters: { P: { name: "p", in: "query" } },
        schemas: { A: { required: [] }, B: { items: { $ref: ref } } },
      },
    };
    expect(check(document).schemas).toEqual(["A"]);
    expect(check(document).problems).toEqual(["ref-unresolved /components/schemas/B/items/$ref"]);
  });

  it("may resolve to any schema of the document, with escapes", () => {
    const { schemas, problems } = check(
      withSchemas({
        "a/b": { properties: { "x~y": { type: "null" }, z: true } },
        B: { $ref: "#/components/schemas/a~1b/properties/x~0y" },
        C: { $ref: "#/components/schemas/a%7E1b" },
        D: { $ref: "#/components/schemas/a~1b/properties/z" },
      }),
    );
    expect(schemas).toEqual(["a/b", "B", "C", "D"]);
    expect(problems).toEqual([]);
  });

  it("may be recursive through a member, but not refer to itself", () => {
    const { schemas, problems } = check(
      withSchemas({
        Tree: { properties: { next: { $ref: "#/components/schemas/Tree" } } },
        A: { $ref: "#/components/schemas/B" },
        B: { $ref: "#/components/schemas/A" },
        C: { $ref: "#/components/schemas/A" },
      }),
    );
    expect(schemas).toEqual(["Tree"]);
    expect(problems).toEqual([
      "ref-loop /components/schemas/A/$ref",
      "ref-loop /components/schemas/B/$ref",
      "ref-loop /components/schemas/C/$ref",
    ]);
  });

  it("in what no type is made of takes nothing else with it", () => {
    const content = {
      "a/b": { schema: {}, examples: { e: { $ref: "./e.json" }, f: { value: 1 } } },
    };
    const callbacks = { c: { "{$url}": { post: { requestBody: { $ref: "x.yaml" } } } } };
    const links = { l: { $ref: "#/components/links/None" } };
    const paths = { "/a": { get: { callbacks, responses: { 200: { content, links } } } } };
    const problems = new Diagnostics();
    expect(dropBadReferences({ paths }, "a.yaml", problems).paths).toEqual({
      "/a": {
        get: {
          callbacks: {},
          responses: {
            200: { content: { "a/b": { schema: {}, examples: { f: { value: 1 } } } }, links: {} },
          },
        },
      },
    });
    expect(problems.list.map(({ severity, message }) => `${severity} ${message}`).sort()).toEqual([
      'warning the $ref "./e.json" leads out of the document; only references that start with "#/" are followed: bundle its documents into one first; the example "e" was left out',
      'warning the $ref "x.yaml" leads out of the document; only references that start with "#/" are followed: bundle its documents into one first; the callback "c" was left out',
      'warning there is nothing at "#/components/links/None"; the link "l" was left out',
    ]);
  });

  it("removes the users of removed components, and nothing else", () => {
    const schema = (name: string) => ({
      content: { "application/json": { schema: { $ref: `#/components/schemas/${name}` } } },
    });
    const operation = (name: string) => ({ responses: { 200: schema(name) } });
    const found = check({
      paths: {
        "/bad": { get: operation("User") },
        "/both": { get: operation("User"), post: operation("Fine") },
        "/shared": { parameters: [{ $ref: "other#/p" }], get: operation("Fine") },
      },
      components: {
        schemas: {
          Bad: { $ref: "x.yaml" },
          User: { items: { $ref: "#/components/schemas/Bad" } },
          Fine: { type: "null" },
        },
      },
    });
    expect(found.paths).toEqual(["/both"]);
    expect(found.schemas).toEqual(["Fine"]);
    expect(found.problems.sort()).toEqual([
      "ref-needed /components/schemas/User",
      "ref-needed /paths/~1bad/get",
      "ref-needed /paths/~1both/get",
      "ref-outside /components/schemas/Bad/$ref",
      "ref-outside /paths/~1shared/parameters/0/$ref",
    ]);
  });

  it("that is not a text is left out, with what refers to it", () => {
    const schemas = {
      A: { $ref: 7 },
      B: { $ref: "#/components/schemas/A" },
      C: { items: { $ref: "#/components/schemas/B" } },
      D: { $ref: { $ref: "#/components/schemas/E" } },
      E: { type: "null" },
      F: { $ref: null },
    };
    const problems = new Diagnostics();
    expect(dropBadReferences(withSchemas(schemas), "a.yaml", problems)).toEqual(
      withSchemas({ E: { type: "null" } }),
    );
    const error = (code: string, pointer: string, message: string) => ({
      ...{ severity: "error", code, message, place: "a.yaml" },
      pointer: `/components/schemas/${pointer}`,
    });
    const notText = (name: string) =>
      error(
        "ref-outside",
        `${name}/$ref`,
        `the $ref is not a string; the component "schemas/${name}" was left out`,
      );
    const needs = (name: string, needed: string) =>
      error(
        "ref-needed",
        name,
        `the component "schemas/${name}" needs the component "schemas/${needed}", and was left out as well`,
      );
    expect(problems.list).toEqual([
      ...[notText("A"), notText("D"), notText("F")],
      ...[needs("B", "A"), needs("C", "B")],
    ]);
  });

  it("is named with its problem, and what was left out for it", () => {
    const said = (
      ref: string,
      paths: JsonObject = { "/a": { get: { parameters: [{ $ref: ref }] } } },
    ) => {
      const problems = new Diagnostics();
      const components = {
        parameters: { P: { name: "p", in: "query" }, L: { $ref: "#/components/parameters/L" } },
        schemas: { Yes: true },
      };
      dropBadReferences({ paths, components }, "a.yaml", problems);
      return problems.list.map(({ message }) => message).filter((text) => text.includes("/a"));
    };
    const leftOut = 'GET "/a" was left out';
    expect(said("b.yaml#/P")).toEqual([
      `the $ref "b.yaml#/P" leads out of the document; only references that start with "#/" are followed: bundle its documents into one first; ${leftOut}`,
    ]);
    expect(said("#/components/parameters/Q")).toEqual([
      `there is nothing at "#/components/parameters/Q"; ${leftOut}`,
    ]);
    expect(said("#/components/parameters/%")).toEqual([
      `there is nothing at "#/components/parameters/%"; ${leftOut}`,
    ]);
    for (const name of ["Yes", "No"]) {
      const ref = `#/components/schemas/${name}`;
      const what = name === "Yes" ? "no parameter" : "nothing";
      expect(said(ref)).toEqual([`there is ${what} at "${ref}"; ${leftOut}`]);
    }
    expect(said("#/components/parameters/L")).toEqual([
      `the $ref "#/components/parameters/L" leads to itself; ${leftOut}`,
    ]);
    expect(said("#/components/parameters/P")).toEqual([]);
    const shared = { "/a": { parameters: [{ $ref: "#/x" }], get: {} } };
    expect(said("", shared)).toEqual(['there is nothing at "#/x"; the path "/a" was left out']);
  });

  it("to a path or an operation ties the two together", () => {
    const problems = new Diagnostics();
    const bad = { responses: { 200: { $ref: "x.yaml" } } };
    const document: JsonObject = {
      paths: {
        "/a": { $ref: "#/paths/~1b" },
        "/b": { summary: "b", parameters: [{ $ref: "x.yaml" }], get: {} },
        "/c": { summary: "c", get: bad },
        "/d": { summary: "d", get: bad, post: {} },
        "/e": { $ref: "#/paths/~1d" },
      },
      webhooks: { sent: { post: bad }, kept: { post: {} } },
    };
    expect(dropBadReferences(document, "a.yaml", problems)).toEqual({
      paths: { "/d": { summary: "d", post: {} }, "/e": { $ref: "#/paths/~1d" } },
      webhooks: { kept: { post: {} } },
    });
    expect(problems.list.map(({ code, pointer }) => `${code} ${pointer}`)).toEqual([
      "ref-outside /paths/~1b/parameters/0/$ref",
      "ref-outside /paths/~1c/get/responses/200/$ref",
      "ref-outside /paths/~1d/get/responses/200/$ref",
      "ref-outside /webhooks/sent/post/responses/200/$ref",
      "ref-needed /paths/~1a",
    ]);
  });

  it("in an example is data", () => {
    const { schemas, problems } = check(
      withSchemas({
        A: { default: { $ref: "x.yaml" }, enum: [{ $ref: "y" }], "x-a": { $ref: "z" } },
        B: { properties: { $ref: { type: "string" } } },
      }),
    );
    expect(schemas).toEqual(["A", "B"]);
    expect(problems).toEqual([]);
  });

  it("may start a long chain", () => {
    const length = 10_000;
    const chain = Array.from({ length }, (_, index): [string, JsonValue] => [
      `S${index}`,
      index === length - 1 ? { type: "null" } : { $ref: `#/components/schemas/S${index + 1}` },
    ]);
    const { schemas, problems } = check(withSchemas(Object.fromEntries(chain)));
    expect(schemas).toHaveLength(length);
    expect(problems).toEqual([]);
  });
});
