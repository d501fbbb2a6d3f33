import { describe, expect, it } from "vitest";
import { diff } from "../../../src/diff/diff.js";
import type { JsonObject, JsonValue } from "../../../src/runtime/json/json.js";
import { lineOf, stateOf } from "../states.js";

const text = { type: "string" };
const number = { type: "number" };
const json = (schema: JsonValue) => ({ content: { "application/json": { schema } } });
const query = (name: string, schema: JsonValue, more: JsonObject = {}) => ({
  in: "query",
  name,
  schema,
  ...more,
});
/** A document with `GET /a`. */
const get = (operation: JsonValue, components?: JsonValue, item: JsonObject = {}): JsonObject => ({
  openapi: "3.1.0",
  paths: { "/a": { ...item, get: operation } },
  ...(components === undefined ? {} : { components }),
});
const taking = (...parameters: JsonValue[]) => get({ parameters });
const answering = (responses: JsonObject) => get({ responses });
const ref = (name: string, section = "schemas") => ({ $ref: `#/components/${section}/${name}` });

function changes(before: JsonObject, after: JsonObject): readonly string[] {
  const report = diff({ before: stateOf({ api: before }), after: stateOf({ api: after }) });
  expect(report.operations.filter((each) => each.changes.length === 0)).toEqual([]);
  return report.operations.flatMap((each) =>
    each.changes.map((change) => `${each.operation}: ${lineOf(change)}`),
  );
}

describe("operations", () => {
  it.each<[string, JsonObject, JsonObject, readonly string[], readonly string[]]>([
    [
      "none",
      {},
      {
        paths: {
          "/b": { post: {}, get: {}, parameters: [], trace: true, "x-a": {} },
          "/a": { put: { description: "Puts" } },
          "/c": true,
          "/d": null,
        },
      },
      [
        "GET /b: compatible callable-added",
        "POST /b: compatible callable-added",
        "PUT /a: compatible callable-added",
        "PUT /a: cosmetic description-added: – → Puts",
      ],
      [
        "GET /b: breaking callable-removed",
        "POST /b: breaking callable-removed",
        "PUT /a: breaking callable-removed",
      ],
    ],
    [
      "words",
      get({ summary: "One", description: " " }),
      get({ summary: "One", description: "Two" }),
      ["GET /a: cosmetic description-changed: One → One\nTwo"],
      ["GET /a: cosmetic description-changed: One\nTwo → One"],
    ],
    [
      "words of no text",
      get({ summary: 1 }),
      get({ description: "Two" }),
      ["GET /a: cosmetic description-added: – → Two"],
      ["GET /a: cosmetic description-removed: Two → –"],
    ],
    [
      "an id, security and servers",
      get({ operationId: "a" }),
      get({ operationId: "b", security: [], servers: [{ url: "/" }] }),
      [
        'GET /a: breaking operation-changed (operationId): "a" → "b"',
        "GET /a: breaking operation-changed (security): null → []",
        'GET /a: breaking operation-changed (servers): null → [{"url":"/"}]',
      ],
      [
        'GET /a: breaking operation-changed (operationId): "b" → "a"',
        "GET /a: breaking operation-changed (security): [] → null",
        'GET /a: breaking operation-changed (servers): [{"url":"/"}] → null',
      ],
    ],
    [
      "what is not compared",
      get({ tags: ["a"], "x-order": 1, responses: { 404: json(text) } }),
      get({
        tags: ["b"],
        "x-order": 2,
        responses: { default: json(text), 500: json(number), x2: json(text) },
      }),
      [],
      [],
    ],

    [
      "parameters",
      taking(query("q", text), { in: "header", name: "h", schema: text, required: true }),
      taking(query("q", number), { in: "header", name: "h", schema: text, required: false }),
      [
        "GET /a: breaking type-changed query q: string → number",
        "GET /a: compatible property-became-optional header",
        "GET /a: compatible property-became-optional header h",
      ],
      [
        "GET /a: breaking type-changed query q: number → string",
        "GET /a: breaking property-became-required header",
        "GET /a: breaking property-became-required header h",
      ],
    ],
    [
      "a required parameter",
      taking(),
      taking(query("q", text, { required: true, description: "Asks." }), query("r", text)),
      [
        "GET /a: breaking required-property-added query: – → { q: string; r?: string }",
        "GET /a: cosmetic description-added query q: – → Asks.",
      ],
      ["GET /a: breaking property-removed query: { q: string; r?: string } → –"],
    ],
    [
      "a parameter of a type in content",
      taking({ in: "query", name: "q", ...json(text) }),
      taking({ in: "query", name: "q", ...json(number) }),
      ["GET /a: breaking type-changed query q: string → number"],
      ["GET /a: breaking type-changed query q: number → string"],
    ],
    [
      "a parameter of no type",
      taking({ in: "query", name: "q" }),
      taking(query("q", text)),
      ["GET /a: breaking type-narrowed query q: unknown → string"],
      ["GET /a: compatible type-widened query q: string → unknown"],
    ],
    [
      "parameters that are none",
      taking({ in: "query" }, { name: "q" }, 1, ref("nowhere", "parameters")),
      taking(),
      [],
      [],
    ],
    [
      "a described parameter of any type",
      taking(query("q", true, { description: "One" })),
      taking(query("q", true, { description: "Two" })),
      ["GET /a: cosmetic description-changed query q: One → Two"],
      ["GET /a: cosmetic description-changed query q: Two → One"],
    ],
    [
      "shared parameters",
      get({ parameters: [query("q", text)] }, undefined, {
        parameters: [
          query("q", number),
          query("r", number),
          { in: "path", name: "q", schema: text },
        ],
      }),
      get({ parameters: [query("q", text)] }, undefined, {
        parameters: [query("q", text), query("r", text), { in: "path", name: "q", schema: number }],
      }),
      [
        "GET /a: breaking type-changed query r: number → string",
        "GET /a: breaking type-changed path q: string → number",
      ],
      [
        "GET /a: breaking type-changed query r: string → number",
        "GET /a: breaking type-changed path q: number → string",
      ],
    ],
    [
      "parameters of the components",
      get({ parameters: [ref("Q", "parameters")] }, { parameters: { Q: query("q", text) } }),
      get({ parameters: [ref("Q", "parameters")] }, { parameters: { Q: query("q", number) } }),
      ["GET /a: breaking type-changed query q: string → number"],
      ["GET /a: breaking type-changed query q: number → string"],
    ],

    [
      "a body",
      get({ requestBody: json(text) }),
      get({ requestBody: { ...json(number), required: true } }),
      [
        "GET /a: breaking property-became-required body",
        "GET /a: breaking type-changed body: string → number",
      ],
      [
        "GET /a: breaking type-changed body: number → string",
        "GET /a: compatible property-became-optional body",
      ],
    ],
    [
      "a body of another type",
      get({
        requestBody: { content: { "application/vnd.api+JSON; charset=utf-8": { schema: text } } },
      }),
      get({
        requestBody: {
          content: {
            "text/json": { schema: text },
            "application/jsonp": {},
            "x/application/json": true,
          },
        },
      }),
      [
        "GET /a: breaking property-removed body: string → –",
        "GET /a: compatible property-added body text/json: – → string",
        "GET /a: compatible property-added body application/jsonp: – → unknown",
        "GET /a: compatible property-added body x/application/json: – → unknown",
      ],
      [
        "GET /a: breaking property-removed body text/json: string → –",
        "GET /a: breaking property-removed body application/jsonp: unknown → –",
        "GET /a: breaking property-removed body x/application/json: unknown → –",
        "GET /a: compatible property-added body: – → string",
      ],
    ],
    [
      "a body of the components",
      get({ requestBody: ref("B", "requestBodies") }, { requestBodies: { B: json(text) } }),
      get(
        { requestBody: ref("B", "requestBodies") },
        { requestBodies: { B: { ...json(number), required: true } } },
      ),
      [
        "GET /a: breaking property-became-required body",
        "GET /a: breaking type-changed body: string → number",
      ],
      [
        "GET /a: breaking type-changed body: number → string",
        "GET /a: compatible property-became-optional body",
      ],
    ],

    [
      "answers",
      answering({ 200: json(text), 201: json(text), 400: json(text) }),
      answering({ 200: json(number), "2XX": json(text), 400: json(number), 1200: json(text) }),
      [
        "GET /a: breaking type-changed 200: string → number",
        "GET /a: breaking property-removed 201: string → –",
        "GET /a: compatible required-property-added 2XX: – → string",
      ],
      [
        "GET /a: breaking type-changed 200: number → string",
        "GET /a: breaking property-removed 2XX: string → –",
        "GET /a: compatible required-property-added 201: – → string",
      ],
    ],
    [
      "answers of another type",
      answering({ 200: { content: { "text/plain": { schema: text } } } }),
      answering({ 200: { content: { "text/plain": { schema: number } } } }),
      ["GET /a: breaking type-changed 200 text/plain: string → number"],
      ["GET /a: breaking type-changed 200 text/plain: number → string"],
    ],
    [
      "answers without content",
      answering({ 204: { description: "" } }),
      answering({ 204: true }),
      [],
      [],
    ],
    [
      "answers of the components",
      get({ responses: { 200: ref("R", "responses") } }, { responses: { R: json(text) } }),
      get({ responses: { 200: ref("R", "responses") } }, { responses: { R: json(number) } }),
      ["GET /a: breaking type-changed 200: string → number"],
      ["GET /a: breaking type-changed 200: number → string"],
    ],

    [
      "components that refer to others",
      get(
        { requestBody: json(ref("A")), responses: { 200: json(ref("A")) } },
        {
          schemas: {
            A: { type: "object", properties: { b: ref("B"), a: ref("A") } },
            B: text,
            C: text,
          },
        },
      ),
      get(
        { requestBody: json(ref("A")), responses: { 200: json(ref("A")) } },
        {
          schemas: {
            A: { type: "object", properties: { b: ref("B"), a: ref("A") } },
            B: number,
            C: number,
          },
        },
      ),
      [
        "GET /a: breaking type-changed body b: string → number",
        "GET /a: breaking type-changed 200 b: string → number",
      ],
      [
        "GET /a: breaking type-changed body b: number → string",
        "GET /a: breaking type-changed 200 b: number → string",
      ],
    ],
    [
      "a component that is missing",
      get({ requestBody: json(ref("A")) }, { schemas: { A: text } }),
      get({ requestBody: json(ref("A")) }, { schemas: {} }),
      ["GET /a: compatible type-widened body: string → unknown"],
      ["GET /a: breaking type-narrowed body: unknown → string"],
    ],
    [
      "components that are missing",
      get({ requestBody: json(ref("A")) }, { schemas: { A: text } }),
      get({ requestBody: json(ref("A")) }, true),
      ["GET /a: compatible type-widened body: string → unknown"],
      ["GET /a: breaking type-narrowed body: unknown → string"],
    ],
    [
      "a component of anything",
      get({ requestBody: json(ref("A")) }, { schemas: { A: text } }),
      get({ requestBody: json(ref("A")) }, { schemas: { A: true } }),
      ["GET /a: compatible type-widened body: string → unknown"],
      ["GET /a: breaking type-narrowed body: unknown → string"],
    ],
    [
      "a part of a component",
      get(
        { requestBody: json(ref("A/properties/b")) },
        { schemas: { A: { properties: { b: text } } } },
      ),
      get(
        { requestBody: json(ref("A/properties/b")) },
        { schemas: { A: { properties: { b: number } } } },
      ),
      ["GET /a: breaking type-changed body: string → number"],
      ["GET /a: breaking type-changed body: number → string"],
    ],
    [
      "a component that nothing refers to",
      get({ requestBody: json(text) }, { schemas: { A: text } }),
      get({ requestBody: json(text) }, { schemas: { A: number } }),
      [],
      [],
    ],
    [
      "a reference out of the components",
      get({ requestBody: json({ $ref: "#/parts/A" }) }),
      get({ requestBody: json({ $ref: "#/parts/B" }) }),
      ['GET /a: breaking constraint-changed body ($ref): "#/parts/A" → "#/parts/B"'],
      ['GET /a: breaking constraint-changed body ($ref): "#/parts/B" → "#/parts/A"'],
    ],
    [
      "references to other parts of the document",
      get({ requestBody: json({ allOf: [ref("A", "examples"), { $ref: "#/x/schemas/A" }] }) }),
      get({ requestBody: json({ allOf: [ref("B", "examples"), { $ref: "#/x/schemas/B" }] }) }),
      [
        'GET /a: breaking constraint-changed body ($ref): "#/components/examples/A" → "#/components/examples/B"',
        'GET /a: breaking constraint-changed body ($ref): "#/x/schemas/A" → "#/x/schemas/B"',
      ],
      [
        'GET /a: breaking constraint-changed body ($ref): "#/components/examples/B" → "#/components/examples/A"',
        'GET /a: breaking constraint-changed body ($ref): "#/x/schemas/B" → "#/x/schemas/A"',
      ],
    ],
    [
      "a reference that is none",
      get({ requestBody: json({ $ref: 5 }) }),
      get({ requestBody: json({ $ref: 6 }) }),
      [],
      [],
    ],
  ])("%s", (_, before, after, forth, back) => {
    expect(changes(before, after)).toEqual(forth);
    expect(changes(after, before)).toEqual(back);
  });
});
