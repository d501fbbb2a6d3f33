import { describe, expect, it } from "vitest";
import { dropUnfit, readApiDocument } from "../../../../src/pull/api/document/check-document.js";
import { dropRepeatedIds } from "../../../../src/pull/api/document/operation-ids.js";
import type { JsonObject, JsonValue } from "../../../../src/runtime/json/json.js";
import { Diagnostics } from "../../../../src/support/diagnostics.js";

function read(document: JsonObject) {
  const problems = new Diagnostics();
  return {
    document: readApiDocument(document, "a.yaml", problems)?.document,
    problems: problems.list,
  };
}

describe("the version of a document", () => {
  it.each<[JsonValue, string]>([
    ["3.1.0", "3.1.0"],
    ["3.1.17", "3.1.0"],
    ["3.1", "3.1.0"],
    [3.1, "3.1.0"],
    ["3.1.0-rc1", "3.1.0"],
    ["3.1-rc1", "3.1.0"],
    ["3.0.3", "3.1.0"],
    [3.0, "no: 3"],
    ["3.0", "3.1.0"],
    ["3.2.0", "3.1.0"],
    ["3.10.0", "no: 3.10.0"],
    ["3.3.0", "no: 3.3.0"],
    ["3x1", "no: 3x1"],
    ["v3.1.0", "no: v3.1.0"],
    ["4.0.0", "no: 4.0.0"],
    ["", "no: "],
    ["2.0", "no: 2.0"],
  ])("%j is read as %s", (openapi, expected) => {
    const { document, problems } = read({ openapi, paths: {} });
    const refused = /^no: (.*)/.exec(expected)?.[1];
    const says = (severity: string, message: string) => [
      { severity, code: "document-version", message: `the document ${message}`, place: "a.yaml" },
    ];
    if (refused !== undefined) {
      const message = `has the OpenAPI version "${refused}"; 3.0, 3.1 or 3.2 is needed`;
      expect([document, problems]).toEqual([undefined, says("error", message)]);
      return;
    }
    expect(document).toEqual({ openapi: "3.1.0", paths: {} });
    expect(problems).toEqual([]);
  });

  it.each<[JsonObject, string, string]>([
    [
      { swagger: "2.0" },
      "document-version",
      "is Swagger 2.0; convert it to OpenAPI 3.0 or 3.1, with swagger2openapi for example",
    ],
    ...[{}, { openapi: null }, { openapi: [] }].map((document): [JsonObject, string, string] => [
      document,
      "document-shape",
      'is no OpenAPI document: it does not start with "openapi: 3.1.0" or the like',
    ]),
  ])("of %j is none that can be read", (document, code, message) => {
    expect(read({ ...document, paths: {} })).toEqual({
      document: undefined,
      problems: [{ severity: "error", code, message: `the document ${message}`, place: "a.yaml" }],
    });
  });

  it("decides whether schemas are upgraded", () => {
    const schema = { type: "string", nullable: true };
    const typeIn = (openapi: string) =>
      read({ openapi, components: { schemas: { A: schema } } }).document?.components;
    expect(typeIn("3.0.3")).toEqual({ schemas: { A: { type: ["string", "null"] } } });
    expect(typeIn("3.1.0")).toEqual({ schemas: { A: schema } });
    expect(typeIn("3.2.0")).toEqual({ schemas: { A: schema } });
  });
});

describe("what OpenAPI 3.2 adds", () => {
  const answer = {
    200: { description: "", content: { "a/b": { $ref: "#/components/mediaTypes/M" } } },
  };
  const components = {
    mediaTypes: { M: { itemSchema: { type: "string" } } },
    parameters: { Q: { name: "q", in: "querystring", content: { "a/b": {} } } },
  };

  it("is kept: the method QUERY, media types as components, the whole query as a parameter", () => {
    const parameters = [{ $ref: "#/components/parameters/Q" }];
    const paths = { "/a": { query: { parameters, responses: answer } } };
    const { document, problems } = read({ openapi: "3.2.0", paths, components });
    expect(document).toEqual({ openapi: "3.1.0", paths, components });
    expect(problems).toEqual([]);
  });

  it("has references like the rest: a broken one takes its operation with it, and no other", () => {
    const bad = { responses: { 200: { $ref: "#/components/responses/None" } } };
    const paths = {
      "/a": { get: bad, query: { responses: answer } },
      "/b": { query: bad, additionalOperations: { LINK: { responses: answer } } },
    };
    const { document, problems } = read({ openapi: "3.2.0", paths, components });
    expect(document?.paths).toEqual({
      "/a": { query: { responses: answer } },
      "/b": { additionalOperations: { LINK: { responses: answer } } },
    });
    expect(problems.map(({ code, pointer }) => `${code} ${pointer}`).sort()).toEqual([
      "method-without-type /paths/~1b/additionalOperations/LINK",
      "ref-unresolved /paths/~1a/get/responses/200/$ref",
      "ref-unresolved /paths/~1b/query/responses/200/$ref",
    ]);
  });
});

describe("a part that is not what OpenAPI requires", () => {
  const warning = (pointer: string, message: string) => ({
    ...{ severity: "warning", code: "openapi-shape", message, place: "a.yaml", pointer },
  });

  it("is left out, and named with what was found", () => {
    const values: readonly (readonly [JsonValue, string])[] = [
      [null, "null"],
      [[1], "a list"],
      [7, 'the number "7"'],
      ["b", 'the string "b"'],
      [true, 'the boolean "true"'],
      ["x".repeat(99), `the string "${"x".repeat(40)}…"`],
    ];
    for (const [value, found] of values) {
      expect(read({ openapi: "3.1.0", paths: { "/a": {}, "/b": value } })).toEqual({
        document: { openapi: "3.1.0", paths: { "/a": {} } },
        problems: [
          warning("/paths/~1b", `found ${found} where a pathItem is expected; it was left out`),
        ],
      });
    }
  });

  it("is an operationId that is no text, or a parameter without a name or a place", () => {
    const good = ["path", "query", "header", "cookie"].map((place) => ({ name: "", in: place }));
    const reference = { $ref: "#/components/parameters/P" };
    const bad = [
      { in: "query" },
      { name: 1, in: "query" },
      { name: "a" },
      { name: "a", in: "body" },
    ];
    const document = {
      openapi: "3.1.0",
      paths: {
        "/a": {
          get: { operationId: 7, parameters: [...good, ...bad, reference] },
          post: { operationId: "" },
        },
      },
      components: {
        parameters: { P: { name: "p", in: "query" }, Q: { name: "q", in: "Query" } },
        schemas: { S: { operationId: 7 } },
      },
    };
    const parameter = "a parameter without a name, or without a valid `in`, was left out";
    expect(read(document)).toEqual({
      document: {
        openapi: "3.1.0",
        paths: { "/a": { get: { parameters: [...good, reference] }, post: { operationId: "" } } },
        components: {
          parameters: { P: { name: "p", in: "query" } },
          schemas: { S: { operationId: 7 } },
        },
      },
      problems: [
        ...[4, 5, 6, 7].map((at) => warning(`/paths/~1a/get/parameters/${at}`, parameter)),
        warning("/paths/~1a/get/operationId", "the operationId is not a string; it was left out"),
        warning("/components/parameters/Q", parameter),
      ],
    });
  });

  it("takes what refers to it with it", () => {
    const problems = new Diagnostics();
    const schemas = { A: 7, B: { $ref: "#/components/schemas/A" }, C: true };
    expect(dropUnfit({ components: { schemas } }, "a.yaml", problems)).toEqual({
      components: { schemas: { C: true } },
    });
    expect(problems.list.map(({ code, pointer }) => `${code} ${pointer}`)).toEqual([
      "openapi-shape /components/schemas/A",
      "ref-unresolved /components/schemas/B/$ref",
    ]);
  });
});

it("an operationId that is used twice is left out of the later operation", () => {
  const problems = new Diagnostics();
  const callbacks = { done: { "{$url}": { post: { operationId: "a" } } } };
  const document = {
    paths: { "/a": { get: { operationId: "a", callbacks }, post: {}, put: { operationId: "b" } } },
    webhooks: { sent: { post: { operationId: "a", summary: "s" } } },
  };
  expect(dropRepeatedIds(document, "a.yaml", problems)).toEqual({
    ...document,
    webhooks: { sent: { post: { summary: "s" } } },
  });
  expect(problems.list).toEqual([
    {
      ...{ severity: "warning", code: "operation-id-twice", place: "a.yaml" },
      message:
        'the operationId "a" is used by "/paths/~1a/get" already, and was left out; an overlay can set another',
      pointer: "/webhooks/sent/post",
    },
  ]);
});
