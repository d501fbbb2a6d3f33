import typescript from "typescript";
import { describe, expect, it } from "vitest";
import { emitApiTypes } from "../../src/generate/emit/api/api-types.js";
import { printDescription } from "../../src/generate/emit/api/printer.js";
import { ts } from "../../src/generate/emit/typescript/ts-morph.js";
import type { JsonObject } from "../../src/runtime/json/json.js";
import { versionsOf } from "./versions.js";

// openapi-typescript gets no more releases. These tests pin its internal steps that `printer.ts` uses, and its faults
// that the printers work around.

it("is the version whose internal steps are tested", () => {
  expect(versionsOf("openapi-typescript")).toEqual({ asked: "7.13.0", installed: "7.13.0" });
});

// In the package it has the compiler that ts-morph has inside; here, it has its own.
it("may have another compiler: both number the kinds of nodes alike", () => {
  expect(ts.SyntaxKind).toEqual(typescript.SyntaxKind);
});

function describing(schemas: JsonObject, paths: JsonObject = {}): JsonObject {
  return { openapi: "3.1.0", info: { title: "", version: "" }, paths, components: { schemas } };
}

/** The printed member at the given names, on one line, with its comment. */
function typeAt(text: string, ...names: readonly string[]): string {
  const file = ts.createSourceFile("api.ts", text, ts.ScriptTarget.Latest, true);
  let members: readonly ts.Node[] = file.statements;
  let found: ts.Node | undefined;
  for (const name of names) {
    found = members.find(
      (node) =>
        (ts.isInterfaceDeclaration(node) || ts.isPropertySignature(node)) &&
        node.name.getText().replaceAll('"', "") === name,
    );
    const type = found !== undefined && ts.isPropertySignature(found) ? found.type : found;
    const holds = type && (ts.isInterfaceDeclaration(type) || ts.isTypeLiteralNode(type));
    members = holds ? type.members : [];
  }
  return (found?.getFullText() ?? "").replace(/\s+/g, " ").trim();
}

const ref = (name: string) => ({ $ref: `#/components/schemas/${name}` });
const CAT = { type: "object", properties: { lives: { type: "integer" } } };
const KIND =
  "/** * @description discriminator enum property added by openapi-typescript * @enum {string} */";

describe("a schema is printed:", () => {
  it.each<[string, JsonObject, string]>([
    [
      "members",
      {
        type: "object",
        required: ["a"],
        properties: {
          a: { type: "string" },
          "b-c": { type: "integer", deprecated: true },
          d: { type: "boolean", readOnly: true },
          e: { type: "string", default: "x" },
        },
      },
      'A: { a: string; /** @deprecated */ "b-c"?: number; readonly d?: boolean; /** @default x */ e?: string; };',
    ],
    ["null of 3.1", { type: ["integer", "null"] }, "A: number | null;"],
    ["null in a union", { anyOf: [{ type: "string" }, { type: "null" }] }, "A: string | null;"],
    [
      "a union in a list",
      { type: "array", items: { oneOf: [{ type: "string" }, { type: "number" }] } },
      "A: (string | number)[];",
    ],
    [
      "an enum",
      { enum: ["it's", 'a"b', "\\", "a\nb", 1, -1, true, null] },
      '/** @enum {unknown} */ A: "it\'s" | "a\\"b" | "\\\\" | "a\\nb" | 1 | -1 | true | null;',
    ],
    [
      "any other members",
      { type: "object", additionalProperties: true },
      "A: Record<string, unknown>;",
    ],
    [
      "other members of a type",
      { type: "object", additionalProperties: { type: "number" } },
      "A: Record<string, number>;",
    ],
    [
      "no other members",
      { type: "object", properties: { a: {} }, additionalProperties: false },
      "A: { a?: unknown; };",
    ],
    [
      "a reference",
      { allOf: [ref("Cat"), { type: "object", properties: { b: ref("Cat") } }] },
      'A: components["schemas"]["Cat"] & { b?: components["schemas"]["Cat"]; };',
    ],
    [
      "a member of another part that is required",
      { allOf: [ref("Cat")], required: ["lives"] },
      'A: WithRequired<components["schemas"]["Cat"], "lives">;',
    ],
    [
      "itself",
      { type: "object", properties: { next: ref("A"), all: { type: "array", items: ref("A") } } },
      'A: { next?: components["schemas"]["A"]; all?: components["schemas"]["A"][]; };',
    ],
    [
      "a description that closes its comment",
      { type: "string", title: "*/", description: "a */ b\nc" },
      "/** * *\\/ * @description a *\\/ b * c */ A: string;",
    ],
  ])("%s", (_, schema, printed) => {
    const text = printDescription(describing({ A: schema, Cat: CAT }));
    expect(typeAt(text, "components", "schemas", "A")).toBe(printed);
  });

  it("a union with a discriminator, which each member gets as a property", () => {
    const mapping = { cat: "#/components/schemas/Cat" };
    const Pet = {
      oneOf: [ref("Cat"), ref("Dog")],
      discriminator: { propertyName: "kind", mapping },
    };
    const Dog = { type: "object", properties: { kind: { type: "string" } } };
    const text = printDescription(describing({ Pet, Cat: CAT, Dog }));
    expect(
      ["Pet", "Cat", "Dog"].map((name) => typeAt(text, "components", "schemas", name)),
    ).toEqual([
      'Pet: components["schemas"]["Cat"] | components["schemas"]["Dog"];',
      `Cat: { lives?: number; ${KIND} kind: "cat"; };`,
      `Dog: { ${KIND} kind: "Dog"; };`,
    ]);
  });
});

describe("an operation is printed:", () => {
  const content = { "application/json": { schema: ref("Cat") } };
  const text = printDescription(
    describing(
      { Cat: CAT },
      {
        "/cats/{id}": {
          parameters: [{ name: "id", in: "path", required: true, schema: { type: "string" } }],
          put: {
            operationId: "putCat",
            summary: "Puts a */ cat",
            parameters: [
              { name: "page", in: "query", schema: { type: "integer", default: 1 } },
              { name: "x-a", in: "header", required: true, schema: { type: "string" } },
            ],
            requestBody: { required: true, content },
            responses: {
              200: { description: "*/", content },
              "4XX": { description: "", headers: { "x-b": { schema: { type: "number" } } } },
            },
          },
          patch: { requestBody: { content }, responses: {} },
        },
      },
    ),
  );

  it.each<[string, readonly string[], string]>([
    [
      "its name",
      ["paths", "/cats/{id}", "put"],
      '/** Puts a *\\/ cat */ put: operations["putCat"];',
    ],
    ["an unused method", ["paths", "/cats/{id}", "get"], "get?: never;"],
    [
      "parameters, with those of the path",
      ["operations", "putCat", "parameters"],
      'parameters: { query?: { page?: number; }; header: { "x-a": string; }; path: { id: string; }; cookie?: never; };',
    ],
    [
      "a body",
      ["operations", "putCat", "requestBody"],
      'requestBody: { content: { "application/json": components["schemas"]["Cat"]; }; };',
    ],
    [
      "a body that may be left out",
      ["paths", "/cats/{id}", "patch", "requestBody"],
      'requestBody?: { content: { "application/json": components["schemas"]["Cat"]; }; };',
    ],
    [
      "an answer",
      ["operations", "putCat", "responses", "200"],
      '/** @description *\\/ */ 200: { headers: Record<string, unknown>; content: { "application/json": components["schemas"]["Cat"]; }; };',
    ],
    [
      "an answer without a body",
      ["operations", "putCat", "responses", "4XX"],
      '"4XX": { headers: { "x-b"?: number; [name: string]: unknown; }; content?: never; };',
    ],
  ])("%s", (_, names, printed) => {
    expect(typeAt(text, ...names)).toBe(printed);
  });
});

/** Prints; returns the message of an error. */
function attempt(print: (document: JsonObject) => string, schemas: JsonObject): string {
  try {
    return typeAt(print(describing(schemas)), "components", "schemas", "A");
  } catch (error) {
    return String(error);
  }
}

describe("faults that the printers work around:", () => {
  it.each<[string, JsonObject, string, string]>([
    [
      "it asks every object for names that all of them have",
      { A: { allOf: [ref("B")], required: ["constructor"] }, B: CAT },
      'A: WithRequired<components["schemas"]["B"], "constructor">;',
      'A: components["schemas"]["B"];',
    ],
    [
      "it sets a prototype for a member of that name",
      {
        A: { type: "object" },
        B: { oneOf: [ref("A")], discriminator: { propertyName: "__proto__" } },
      },
      "A: Record<string, unknown>;",
      `A: { ${KIND} __proto__: "A"; };`,
    ],
    [
      "it leaves line ends of other kinds in a comment",
      { A: { type: "string", description: "a\rb\u2028c" } },
      "/** @description a b c */ A: string;",
      "/** * @description a * b * c */ A: string;",
    ],
    [
      "it cannot print a reference to elsewhere",
      { A: { $ref: "/etc/passwd" } },
      "Error: Error parsing $ref: /etc/passwd. Is this a valid $ref?",
      "A: unknown;",
    ],
    [
      "it cannot print allOf with true",
      { A: { allOf: [true, { type: "string" }] } },
      "TypeError: Cannot use 'in' operator to search for '$ref' in true",
      "A: string;",
    ],
    [
      "it overlooks a constant null",
      { A: { const: null } },
      "/** @constant */ A: unknown;",
      "/** @constant */ A: null;",
    ],
    [
      "it rounds integers",
      { A: { type: "integer", const: 2 ** 53 } },
      "/** @constant */ A: 9007199254740992;",
      "A: number;",
    ],
    [
      "it prints a type that does not compile for a schema that holds itself at once",
      { A: { anyOf: [{ type: "string" }, { type: "array", items: ref("A") }] } },
      'A: string | components["schemas"]["A"][];',
      "A: string | unknown[];",
    ],
  ])("%s", (_, schemas, raw, mended) => {
    expect(attempt(printDescription, schemas)).toBe(raw);
    const emit = (document: JsonObject) => emitApiTypes(document, "openapi/xpander.yaml");
    expect(attempt(emit, schemas)).toBe(mended);
  });
});
