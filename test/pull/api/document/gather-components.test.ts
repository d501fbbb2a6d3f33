import { describe, expect, it } from "vitest";
import { readApiDocument } from "../../../../src/pull/api/document/check-document.js";
import type { JsonObject, JsonValue } from "../../../../src/runtime/json/json.js";
import { findAt } from "../../../../src/runtime/json/pointer.js";
import { Diagnostics } from "../../../../src/support/diagnostics.js";

/** Reads a document whose operation answers with the schema. */
function read(schema: JsonValue, others: JsonObject, openapi = "3.1.0") {
  const problems = new Diagnostics();
  const content = { "application/json": { schema } };
  const responses = { "200": { description: "", content } };
  const document = readApiDocument(
    { openapi, info: {}, paths: { "/a": { get: { responses } } }, ...others },
    "api.yaml",
    problems,
  )?.document;
  const at = (...tokens: readonly string[]) => document && findAt(document, tokens);
  return {
    components: at("components"),
    schema: at("paths", "/a", "get", "responses", "200", "content", "application/json", "schema"),
    problems: problems.list.map(({ code, pointer }) => `${code} ${pointer}`),
  };
}

describe("readApiDocument", () => {
  it("copies a root's definitions, and those that they refer to, to the components", () => {
    const found = read(
      { $ref: "#/definitions/A" },
      {
        definitions: {
          A: { properties: { a: { $ref: "#/definitions/A" }, b: { $ref: "#/$defs/B" } } },
          C: {},
        },
        $defs: { B: { type: "string", example: { $ref: "#/definitions/C" } } },
      },
    );
    expect(found).toEqual({
      schema: { $ref: "#/components/schemas/A" },
      components: {
        schemas: {
          A: {
            properties: {
              a: { $ref: "#/components/schemas/A" },
              b: { $ref: "#/components/schemas/B" },
            },
          },
          B: { type: "string", example: { $ref: "#/definitions/C" } },
        },
      },
      problems: ["ref-outside-components /definitions/A", "ref-outside-components /$defs/B"],
    });
  });

  it("copies the maps of extensions, under free names that OpenAPI allows", () => {
    const found = read(
      { anyOf: [{ $ref: "#/components/x-own/A" }, { $ref: "#/x-all/B%3CC%3E" }] },
      {
        components: { schemas: { A: { type: "null" } }, "x-own": { A: { type: "string" } } },
        "x-all": { "B<C>": { nullable: true, type: "string" } },
      },
      "3.0.3",
    );
    expect(found.schema).toEqual({
      anyOf: [{ $ref: "#/components/schemas/A_2" }, { $ref: "#/components/schemas/B_C_" }],
    });
    expect(found.components).toMatchObject({
      schemas: { A: { type: "null" }, A_2: { type: "string" }, B_C_: { type: ["string", "null"] } },
    });
  });

  it("copies responses, parameters and what a discriminator names", () => {
    const found = read(
      {},
      {
        definitions: { Cat: { type: "object" } },
        parameters: { Limit: { name: "limit", in: "query" } },
        paths: {
          "/a": {
            get: {
              parameters: [{ $ref: "#/parameters/Limit" }],
              responses: {
                "200": {
                  description: "",
                  content: {
                    "application/json": {
                      schema: {
                        oneOf: [{ $ref: "#/definitions/Cat" }],
                        discriminator: { propertyName: "k", mapping: { cat: "#/definitions/Cat" } },
                      },
                    },
                  },
                },
              },
            },
          },
        },
      },
    );
    expect(found.schema).toEqual({
      oneOf: [{ $ref: "#/components/schemas/Cat" }],
      discriminator: { propertyName: "k", mapping: { cat: "#/components/schemas/Cat" } },
    });
    expect(found.components).toEqual({
      schemas: { Cat: { type: "object" } },
      parameters: { Limit: { name: "limit", in: "query" } },
    });
  });

  it("leaves references that lead nowhere to be reported", () => {
    expect(read({ $ref: "#/definitions/No" }, { definitions: {} }).problems).toEqual([
      "ref-unresolved /paths/~1a/get/responses/200/content/application~1json/schema/$ref",
    ]);
  });

  it("reads null as a type as YAML means it", () => {
    const found = read({ anyOf: [{ type: ["string", null] }, { type: null }] }, {});
    expect(found.schema).toEqual({ anyOf: [{ type: ["string", "null"] }, { type: "null" }] });
    expect(found.problems).toHaveLength(2);
  });
});
