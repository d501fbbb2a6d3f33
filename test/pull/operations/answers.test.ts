import { describe, expect, it } from "vitest";
import type { JsonObject } from "../../../src/runtime/json/json.js";
import { pullOne } from "./pull-one.js";

const text = { type: "string" };
const number = { type: "number" };
const answer = (media: string, schema?: JsonObject) => ({
  content: { [media]: schema === undefined ? {} : { schema } },
});

function pulled(responses: JsonObject, method = "get") {
  const { callable, codes } = pullOne({ responses }, { path: "/a", method });
  const { output_schema: output, errors, request } = callable;
  return { output, errors, request, codes };
}

describe("the output of an operation", () => {
  it.each<[string, JsonObject, JsonObject]>([
    ["JSON", { 200: answer("application/json", number) }, { output: number }],
    [
      "one of several",
      { 200: answer("application/json", number), 201: answer("application/json", text) },
      { output: { anyOf: [number, text] } },
    ],
    ["that of any success", { "2XX": answer("application/json", number) }, { output: number }],
    ["that of every answer", { default: answer("application/json", number) }, { output: number }],
    ["a text", { 200: answer("text/csv") }, { output: text }],
    [
      "a file",
      { 200: answer("application/pdf") },
      { output: { type: "string", format: "binary" } },
    ],
    [
      "JSON of any type",
      { 200: answer("*/*", { type: "object" }) },
      { output: { type: "object" }, request: { accept: "application/json" } },
    ],
    [
      "JSON before other types",
      { 200: { content: { "application/xml": {}, "application/json": { schema: number } } } },
      { output: number, request: { accept: "application/json" } },
    ],
  ])("is %s", (_, responses, expected) => {
    expect(pulled(responses)).toMatchObject({ ...expected, codes: [] });
  });

  it("is nothing without content, and may be nothing", () => {
    expect(pulled({ 204: {} })).toMatchObject({ output: undefined, request: {} });
    expect(pulled({ 200: answer("application/json", text) }, "head").output).toBeUndefined();
    const some = pulled({ 200: answer("application/json", text), 204: {} });
    expect(some).toMatchObject({ output: text, request: { empty: true } });
  });

  it("has the bodies of errors by status", () => {
    const error = answer("application/problem+json", number);
    const { errors } = pulled({
      200: {},
      404: error,
      "5XX": error,
      default: error,
      400: answer("text/html"),
    });
    expect(errors).toEqual({ 404: number, "5XX": number, default: number });
  });

  it("is an item of a stream", () => {
    const events = pulled({ 200: answer("text/event-stream", text) });
    expect(events).toMatchObject({
      output: text,
      request: { stream: "events", accept: "text/event-stream" },
    });
    expect(events.request.streamItem).toBeUndefined();
    const item = { content: { "text/event-stream": { itemSchema: number } } };
    expect(pulled({ 200: item }).request).toMatchObject({ stream: "events", streamItem: "event" });
    const lines = { content: { "application/x-ndjson": { itemSchema: number } } };
    const { output, request } = pulled({ 200: lines });
    expect([output, request.stream, request.streamItem]).toEqual([number, "lines", undefined]);
  });

  it("is a value where a stream is another choice", () => {
    const content = {
      "application/json": { schema: number },
      "text/event-stream": { schema: text },
    };
    const { output, request, codes } = pulled({ 200: { content } });
    expect([output, request.stream, codes]).toEqual([
      number,
      undefined,
      ["operation-stream-alternative"],
    ]);
  });
});

describe("pages", () => {
  const list = { type: "array", items: text };
  const pages = (parameters: readonly string[], schema: JsonObject, others: JsonObject = {}) =>
    pullOne(
      {
        parameters: parameters.map((name) => ({ name, in: "query", schema: text })),
        responses: { 200: { ...answer("application/json", schema), ...others } },
      },
      { path: "/a", method: "get" },
    ).callable.request.pagination;
  const of = (...names: string[]) => ({
    type: "object",
    properties: { ...Object.fromEntries(names.map((name) => [name, number])), notes: list },
  });

  it.each<[string, readonly string[], JsonObject, JsonObject | undefined]>([
    [
      "numbers",
      ["page", "per_page"],
      of("total_pages"),
      { kind: "page", page: "page", size: "per_page", items: "notes", total: "total_pages" },
    ],
    [
      "numbers of a list",
      ["page", "pageSize"],
      list,
      { kind: "page", page: "page", size: "pageSize", items: "" },
    ],
    [
      "a cursor",
      ["cursor", "limit"],
      of("next_cursor"),
      { kind: "cursor", cursor: "cursor", next: "next_cursor", items: "notes" },
    ],
    [
      "an offset",
      ["offset", "limit"],
      of("total"),
      { kind: "offset", offset: "offset", limit: "limit", items: "notes", total: "total" },
    ],
    ["nothing", ["limit"], of(), undefined],
    ["nothing without a list", ["page", "per_page"], number, undefined],
  ])("are known by %s", (_, parameters, schema, expected) => {
    expect(pages(parameters, schema)).toEqual(expected);
  });

  it("are known by a header", () => {
    const headers = { Link: { schema: text } };
    expect(pages(["page", "per_page"], list, { headers })).toEqual({ kind: "link", items: "" });
  });

  it("are as the extension says", () => {
    const said = { kind: "cursor", cursor: "from", next: "to", items: "all" };
    const pull = (extension: JsonObject | boolean) =>
      pullOne({ "x-typecall-pagination": extension }, { path: "/a", method: "get" });
    expect(pull(said).callable.request.pagination).toEqual(said);
    expect(pull(false)).toMatchObject({ codes: [], callable: { request: {} } });
    expect(pull({ kind: "cursor" }).codes).toEqual(["operation-pagination-broken"]);
  });
});

describe("servers and security", () => {
  it("are those of the nearest place", () => {
    const servers = [{ url: "https://{at}.example.com", variables: { at: { default: "eu" } } }];
    const root = { servers: [{ url: "/all" }], security: [{ key: [] }] };
    expect(pullOne({}, { path: "/a", root: { ...root, security: [] } }).callable.request).toEqual({
      servers: ["/all"],
    });
    const { callable } = pullOne({ servers, security: [] }, { path: "/a", root });
    expect(callable.request).toEqual({ servers: ["https://eu.example.com"] });
  });

  it("know keys, bearers and basic, and tell of others once", () => {
    const securitySchemes = {
      key: { type: "apiKey", in: "query", name: "k" },
      token: { type: "http", scheme: "Bearer" },
      login: { type: "http", scheme: "basic" },
      flow: { type: "oauth2", flows: {} },
      tls: { type: "mutualTLS" },
    };
    const security = [{ key: [], login: [] }, { token: [] }, { flow: [] }, { tls: [] }, {}];
    const { callable, codes } = pullOne(
      { security },
      { path: "/a", root: { components: { securitySchemes } } },
    );
    expect(callable.request.security).toEqual([
      { key: { type: "apiKey", in: "query", name: "k" }, login: { type: "basic" } },
      { token: { type: "bearer" } },
      { flow: { type: "bearer" } },
      {},
      {},
    ]);
    expect(codes).toEqual(["operation-security-unknown"]);
  });
});
