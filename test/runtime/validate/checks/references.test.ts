import { describe, expect, it } from "vitest";
import type { JsonSchema } from "../../../../src/runtime/json/json.js";
import { References } from "../../../../src/runtime/validate/checks/references.js";
import { compileSchema } from "../../../../src/runtime/validate/index.js";

const text: JsonSchema = { type: "string" };
const DRAFT_4 = "http://json-schema.org/draft-04/schema#";
const DRAFT_7 = "http://json-schema.org/draft-07/schema#";
const DRAFT_2019 = "https://json-schema.org/draft/2019-09/schema";

/** Where the issues are, each with the pointer of its keyword. */
const issuesOf = (schema: JsonSchema, value: unknown) =>
  compileSchema(schema)(value).map(
    ({ path, schemaPath }) => `${["input", ...path].join(".")} ${schemaPath}`,
  );

describe("a reference leads to", () => {
  it.each<[string, JsonSchema, unknown, string[]]>([
    [
      "its target, beside other keywords",
      { $ref: "#/$defs/a", minLength: 2, $defs: { a: text } },
      1,
      ["input /$defs/a/type"],
    ],
    [
      "its target, and its siblings count",
      { $ref: "#/$defs/a", minLength: 2, $defs: { a: text } },
      "a",
      ["input /minLength"],
    ],
    [
      "its target alone in draft 7",
      { $schema: DRAFT_7, $ref: "#/definitions/a", minLength: 2, definitions: { a: text } },
      "a",
      [],
    ],
    [
      "its target alone in draft 3",
      {
        $schema: "http://json-schema.org/draft-03/schema#",
        ...{ $ref: "#/definitions/a", minLength: 2, definitions: { a: text } },
      },
      "a",
      [],
    ],
    [
      "a schema below an unknown keyword",
      { $ref: "#/unknown/a~1b/0", unknown: { "a/b": [text] } },
      1,
      ["input /unknown/a~1b/0/type"],
    ],
    [
      "a schema below an unknown keyword of another resource, which is its base",
      {
        $ref: "#/$defs/in/unknown/x",
        $defs: {
          in: {
            $id: "http://x.test/in",
            unknown: { x: { $ref: "#/$defs/t" } },
            $defs: { t: text },
          },
        },
      },
      1,
      ["input /$defs/in/$defs/t/type"],
    ],
    [
      "an $id of draft 7 with a fragment",
      { $schema: DRAFT_7, allOf: [{ $ref: "#a" }], definitions: { a: { $id: "#a", ...text } } },
      1,
      ["input /definitions/a/type"],
    ],
    [
      "an $id with an empty fragment",
      {
        $schema: DRAFT_7,
        allOf: [{ $ref: "http://x.test/a" }],
        definitions: { a: { $id: "http://x.test/a#", ...text } },
      },
      1,
      ["input /definitions/a/type"],
    ],
    [
      "an id of draft 4, but not of draft 7",
      {
        $schema: DRAFT_4,
        allOf: [{ $ref: "http://x.test/a" }, { $ref: "http://x.test/b" }],
        definitions: {
          a: { id: "http://x.test/a", ...text },
          b: { $id: "http://x.test/b", not: {} },
        },
      },
      1,
      ["input /definitions/a/type"],
    ],
    [
      "the first of two with the same $id",
      {
        allOf: [{ $ref: "http://x.test/a" }],
        $defs: { a: { $id: "http://x.test/a", ...text }, b: { $id: "http://x.test/a", not: {} } },
      },
      1,
      ["input /$defs/a/type"],
    ],
    [
      "an anchor that is escaped",
      { $ref: "#%61", $defs: { a: { $anchor: "a", ...text } } },
      1,
      ["input /$defs/a/type"],
    ],
    [
      "a place in a document that is recursive",
      {
        $schema: DRAFT_2019,
        $recursiveAnchor: true,
        properties: { a: { $ref: "#/$defs/t" } },
        $defs: { t: text },
      },
      { a: 1 },
      ["input.a /$defs/t/type"],
    ],
    [
      "the document, by a dynamic reference without an anchor",
      { properties: { a: { $recursiveRef: "#" }, b: text } },
      { a: { b: 1 } },
      ["input.a.b /properties/b/type"],
    ],
    ["nothing, where there is no such anchor", { $ref: "#a", $defs: { a: text } }, 1, []],
    ["nothing, where it is dynamic and there is none", { $dynamicRef: "#a" }, 1, []],
    [
      "nothing, where it leads back to itself, though another leads nowhere",
      { allOf: [{ $ref: "#" }], $ref: "#/$defs/no" },
      1,
      [],
    ],
    [
      "a circle that it is not part of",
      {
        $ref: "#/$defs/a",
        $defs: {
          a: { allOf: [{ $ref: "#/$defs/b" }, text] },
          b: { allOf: [{ $ref: "#/$defs/a" }] },
        },
      },
      1,
      ["input /$defs/a/allOf/1/type"],
    ],
  ])("%s", (_, schema, value, issues) => {
    expect(issuesOf(schema, value)).toEqual(issues);
  });
});

describe("a reference is found", () => {
  const inner = { $id: "http://x.test/in", $dynamicAnchor: "d", $defs: { t: { $anchor: "t" } } };
  const document = { $defs: { inner, list: [true] } };
  const references = new References(document);
  const { resource } = references.locate(inner);

  it.each<[string, object | undefined]>([
    ["#", { schema: document, resource: references.root }],
    ["#/$defs/inner", { schema: inner, resource }],
    ["#/$defs/list/0", { schema: true, resource: references.root }],
    ["http://x.test/in", { schema: inner, resource }],
    ["http://x.test/in#t", { schema: inner.$defs.t, resource }],
    ["http://x.test/in#d", { schema: inner, resource, dynamicAnchor: "d" }],
    ["http://x.test/in#/$defs/t", { schema: inner.$defs.t, resource }],
    ["#t", undefined],
    ["#/$defs/no", undefined],
    ["http://x.test/other", undefined],
    ["http://[", undefined],
    ["#%", undefined],
  ])("%s", (reference, target) => {
    expect(references.find(reference, document)).toEqual(target);
  });

  it("with the pointer of its target", () => {
    expect(references.locate(document).pointer).toBe("");
    expect(references.locate(inner.$defs.t).pointer).toBe("/$defs/inner/$defs/t");
    expect(references.locate(inner.$defs.t).resource.uri).toBe("http://x.test/in");
  });
});
