import { describe, expect, it } from "vitest";
import { rewriteOpenApi, visitOpenApi } from "../../src/model/openapi-rewrite.js";
import type { JsonObject } from "../../src/runtime/json/json.js";
import { jsonPointer } from "../../src/runtime/json/pointer.js";

const A = { properties: { a: { type: "string" } }, example: { $ref: "data" } };
const B = { items: [{ type: "number" }, true], allOf: [{ type: "array" }] };
const DOCUMENT: JsonObject = {
  paths: { "/a": { get: { parameters: [{ name: "a", in: "query" }] }, "x-b": { get: {} } } },
  components: { schemas: { A, B } },
};

describe("a traversal of a description", () => {
  it("visits every part, inner ones first", () => {
    const seen = new Map<string, JsonObject>();
    visitOpenApi(DOCUMENT, (part, { kind, tokens }) => {
      seen.set(`${kind} ${jsonPointer(...tokens)}`, part);
    });
    expect([...seen.keys()]).toEqual([
      "parameter /paths/~1a/get/parameters/0",
      "operation /paths/~1a/get",
      "pathItem /paths/~1a",
      "schema /components/schemas/A/properties/a",
      "schema /components/schemas/A",
      "schema /components/schemas/B/items/0",
      "schema /components/schemas/B/allOf/0",
      "schema /components/schemas/B",
      "components /components",
      "document ",
    ]);
    expect(seen.get("schema /components/schemas/A")).toBe(A);
    expect(seen.get("document ")).toBe(DOCUMENT);
  });

  it("copies only changed parts and those that contain them", () => {
    const rewritten = rewriteOpenApi(DOCUMENT, {
      part: (part) => (part.type === "array" ? undefined : part),
    });
    expect(rewritten).toEqual({
      ...DOCUMENT,
      components: { schemas: { A, B: { ...B, allOf: [] } } },
    });
    expect(rewritten.paths).toBe(DOCUMENT.paths);
    expect(rewritten).toHaveProperty("components.schemas.A", A);
    expect(rewriteOpenApi(DOCUMENT, { part: (part) => part })).toBe(DOCUMENT);
  });
});
