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
