import { describe, expect, it } from "vitest";
import type { JsonObject } from "../../../src/runtime/json/json.js";
import { pullOne } from "./pull-one.js";

const text = { type: "string" };
const query = (name: string, others: JsonObject = {}) => ({
  ...{ name, in: "query", schema: text },
  ...others,
});
const header = (name: string) => ({ name, in: "header", schema: text });
const id = { name: "id", in: "path", required: true, schema: text };
const json = (schema: JsonObject, required = true) => ({
  required,
  content: { "application/json": { schema } },
});
const object = (...names: string[]) => ({
  type: "object",
  properties: Object.fromEntries(names.map((name) => [name, text])),
});
const names = ({ input_schema }: { readonly input_schema: unknown }) =>
  JSON.parse(JSON.stringify(input_schema), (key, value) =>
    key === "properties" ? Object.keys(value) : value,
  ).properties;

describe("the input of an operation", () => {
  it("holds parameters by their names, and the properties of an object beside them", () => {
    const { callable, problems } = pullOne({
      parameters: [query("lang"), id],
      requestBody: json({ ...object("title", "text"), required: ["title"] }),
    });
    expect(problems).toEqual([]);
    expect(callable.input_schema).toEqual({
      type: "object",
      properties: { id: text, lang: text, title: text, text },
      required: ["id", "title"],
    });
    expect(callable.request).toEqual({
      parameters: [
        { name: "id", in: "path" },
        { name: "lang", in: "query" },
      ],
      body: { type: "application/json", required: true },
    });
  });

  it.each<[string, JsonObject]>([
    ["a list", json({ type: "array", items: text })],
    ["one of several", json({ oneOf: [object("a"), object("b")] })],
    ["any object", json({ type: "object" })],
    ["an object of texts", json({ ...object("a"), additionalProperties: text })],
    ["an object with a parameter's name", json(object("id"))],
    [
      "an optional object with a required property",
      json({ ...object("a"), required: ["a"] }, false),
    ],
    ["a text", { required: true, content: { "text/plain": {} } }],
  ])("holds a body that is %s under `body`", (_, requestBody) => {
    const { callable } = pullOne({ parameters: [id], requestBody });
    expect(names(callable)).toEqual(["id", "body"]);
    expect(callable.request.body?.whole).toBe(true);
  });

  it("takes apart what is combined, and leaves out what only answers have", () => {
    const base = { ...object("id", "title"), required: ["id"] };
    const properties = { ...base.properties, id: { type: "string", readOnly: true } };
    const { callable } = pullOne(
      {
        parameters: [id],
        requestBody: json({
          allOf: [{ $ref: "#/components/schemas/Base" }, { required: ["title"] }, object("text")],
        }),
      },
      { root: { components: { schemas: { Base: { ...base, properties } } } } },
    );
    expect(callable.input_schema).toMatchObject({
      properties: { id: text, title: text, text },
      required: ["id", "title"],
    });
    expect(callable.request.body?.whole).toBeUndefined();
  });

  it("has the components that it reaches, also through one another", () => {
    const { callable } = pullOne(
      {
        requestBody: json({
          type: "object",
          properties: { a: { $ref: "#/components/schemas/A" } },
        }),
      },
      {
        path: "/a",
        root: {
          components: {
            schemas: {
              A: { properties: { b: { $ref: "#/components/schemas/B" } } },
              B: {
                properties: { a: { $ref: "#/components/schemas/A" }, c: { $ref: "#/paths/~1a/x" } },
              },
              C: object("unused"),
            },
          },
        },
      },
    );
    expect(callable.input_schema).toMatchObject({
      properties: { a: { $ref: "#/$defs/A" } },
      $defs: { A: {}, B: { properties: { a: { $ref: "#/$defs/A" } } } },
    });
  });
});

describe("an input that grows", () => {
  it("puts a parameter whose name is taken into a group", () => {
    const requestBody = json(object("title"));
    const before = pullOne({ parameters: [id], requestBody }).callable;
    const title = query("title", { required: true });
    const { callable } = pullOne({ parameters: [id, title], requestBody }, { before });
    expect(callable.input_schema).toEqual({
      type: "object",
      properties: {
        id: text,
        title: text,
        query: {
          type: "object",
          properties: { title: text },
          required: ["title"],
          additionalProperties: false,
        },
      },
      required: ["id", "query"],
    });
    expect(callable.request.parameters?.[1]).toEqual({ name: "title", in: "query", group: true });
    // And again, when it is no newcomer any more.
    const again = pullOne({ parameters: [title, id], requestBody }, { before: callable });
    expect(again.callable.request.parameters?.[1]).toMatchObject({ group: true });
  });

  it("puts a property whose name is taken below `body`", () => {
    const parameters = [id, query("title")];
    const before = pullOne({ parameters, requestBody: json(object("text")) }).callable;
    const requestBody = json(object("title", "text", "note"));
    const { callable } = pullOne({ parameters, requestBody }, { before });
    expect(names(callable)).toEqual(["id", "title", "text", "note", "body"]);
    expect(callable.request.body).toMatchObject({ group: ["title"] });
  });

  it("puts the properties of a new body beside the parameters, but for those whose names are taken", () => {
    const parameters = [id, query("title")];
    const before = pullOne({ parameters }).callable;
    const requestBody = json(object("title", "text"));
    const { callable } = pullOne({ parameters, requestBody }, { before });
    expect(names(callable)).toEqual(["id", "title", "text", "body"]);
    expect(callable.request.body).toMatchObject({ group: ["title"] });
  });

  it("leaves a body whole that was whole", () => {
    const before = pullOne({ parameters: [id], requestBody: json(object("id")) }).callable;
    const { callable } = pullOne({ parameters: [id], requestBody: json(object("a")) }, { before });
    expect(names(callable)).toEqual(["id", "body"]);
  });

  it("keeps the spelling of a header, and the tag", () => {
    const before = pullOne({ tags: ["notes"], parameters: [id, header("X-Trace")] }).callable;
    const after = { tags: ["other"], parameters: [id, header("x-trace")] };
    const { callable } = pullOne(after, { before });
    expect(names(callable)).toEqual(["id", "X-Trace"]);
    expect(callable.request.parameters?.[1]?.name).toBe("X-Trace");
    expect(callable.tag).toBe("notes");
  });

  it("says what has no place", () => {
    const requestBody = json(object("title"));
    const before = pullOne({ parameters: [id, query("query")], requestBody }).callable;
    const parameters = [id, query("query"), query("title")];
    expect(pullOne({ parameters, requestBody }, { before }).codes).toEqual([
      "operation-input-clash",
    ]);
  });
});

describe("parameters", () => {
  it("are written as the description says, without what is usual", () => {
    const styles = [
      query("a", { style: "form", explode: true }),
      query("b", { explode: false }),
      query("c", { style: "deepObject", explode: true }),
      query("d", { allowReserved: true }),
      { name: "e", in: "query", content: { "application/json": { schema: text } } },
      query("f", { style: "new" }),
      { ...id, style: "matrix" },
      header("Accept"),
      { ...query("g"), in: "body" },
    ];
    const { callable, codes } = pullOne({ parameters: styles });
    expect(callable.request.parameters).toEqual([
      { name: "id", in: "path", style: "matrix" },
      { name: "a", in: "query" },
      { name: "b", in: "query", explode: false },
      { name: "c", in: "query", style: "deepObject", explode: true },
      { name: "d", in: "query", allowReserved: true },
      { name: "e", in: "query", content: "application/json" },
      { name: "f", in: "query" },
    ]);
    expect(codes).toEqual(["operation-style-unknown", "operation-parameter-broken"]);
  });

  it("fit the path", () => {
    const { callable, codes } = pullOne({ parameters: [{ ...id, name: "other" }] });
    expect(names(callable)).toEqual(["id"]);
    expect(codes).toEqual(["operation-parameter-unused", "operation-parameter-missing"]);
  });

  it("of an operation stand before those of its path", () => {
    const own = {
      parameters: [query("a", { description: "of all" })],
      get: { parameters: [query("a", { description: "own" })] },
    };
    const { callable } = pullOne({}, { root: { paths: { "/a": own } } });
    expect(callable.input_schema).toMatchObject({ properties: { a: { description: "own" } } });
  });

  it("name the header for idempotency keys, which callers need not give", () => {
    const key = { ...header("Idempotency-Key"), required: true };
    const { callable } = pullOne({ parameters: [id, key] });
    expect(callable.request.idempotencyKey).toBe("Idempotency-Key");
    expect(callable.input_schema).toMatchObject({ required: ["id"] });
  });
});
