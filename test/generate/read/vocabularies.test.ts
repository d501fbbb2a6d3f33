import fc from "fast-check";
import { describe, expect, it } from "vitest";
import { readCallable } from "../../../src/generate/read/read.js";
import { vocabulariesOf } from "../../../src/generate/read/vocabularies.js";
import {
  linearPatternKeywords,
  patternKeywords,
  rareKeywords,
  referenceKeywords,
} from "../../../src/index.js";
import type { JsonSchema } from "../../../src/runtime/json/json.js";
import { compileSchema } from "../../../src/runtime/validate/index.js";
import { OTHER_KEYWORDS, usualKeywords } from "../../../src/runtime/validate/keywords/index.js";
import { makeValidator } from "../../../src/runtime/validate/validator.js";
import { readSnapshot } from "../../../src/snapshot/snapshot.js";
import { Diagnostics } from "../../../src/support/diagnostics.js";
import { fixtures } from "../../support/fixtures.js";
import { memoryHost } from "../../support/memory-host.js";

const BY_NAME = { linearPatternKeywords, patternKeywords, rareKeywords, referenceKeywords };
const given = (schema: JsonSchema) => vocabulariesOf([schema]).map((name) => BY_NAME[name]);

describe("a stub imports", () => {
  it.each<[string, JsonSchema, readonly string[]]>([
    ["nothing for the usual keywords", { properties: { a: { anyOf: [{ minimum: 1 }] } } }, []],
    ["nothing for a property named like one", { properties: { pattern: {}, $ref: {} } }, []],
    ["nothing for a schema that is true", true, []],
    ["references for $ref", { items: { $ref: "#/$defs/a" } }, ["referenceKeywords"]],
    ["rare ones in both orders", { not: {}, $ref: "#" }, ["rareKeywords", "referenceKeywords"]],
    ["unevaluated* as rare ones", { unevaluatedItems: false }, ["rareKeywords"]],
    ["linear patterns", { pattern: "^[a-z]+$" }, ["linearPatternKeywords"]],
    ["any other pattern", { pattern: "(a+)+$" }, ["patternKeywords"]],
    ["one that is a syntax error", { pattern: "(" }, ["linearPatternKeywords"]],
    ["one that refers back", { pattern: "^(a)\\1$" }, ["patternKeywords"]],
    [
      "the matcher, if one of several patterns needs it",
      { patternProperties: { "^a": { pattern: "^b" }, "c.*d": {} } },
      ["patternKeywords"],
    ],
    ["what a reference may lead to", { default: { oneOf: [{}] } }, ["rareKeywords"]],
  ])("%s", (_, schema, expected) => {
    expect(vocabulariesOf([schema])).toEqual(expected);
  });
});

it("all vocabularies together have the other keywords, and no usual one but that beside patternProperties", () => {
  const vocabularies = [patternKeywords, rareKeywords, referenceKeywords];
  const names = vocabularies.flatMap((each) => Object.keys(each({}).keywords));
  const usual = Object.keys(usualKeywords());
  const added = names.filter((name) => name !== "format" && !usual.includes(name));
  expect(new Set(added)).toEqual(OTHER_KEYWORDS);
  expect(usual.filter((name) => names.includes(name))).toEqual(["additionalProperties"]);
  expect(Object.keys(linearPatternKeywords({}).keywords)).toEqual(
    Object.keys(patternKeywords({}).keywords),
  );
});

it.each([...OTHER_KEYWORDS])(
  "a validator without %s refuses every value of such a schema",
  (keyword) => {
    const validate = makeValidator({ items: { [keyword]: true } }, []);
    expect(validate(["a"])).toMatchObject([{ path: [], keyword, schemaPath: "" }]);
    expect(validate(["a"])[0]?.message).toContain(`without the keyword ${keyword}. Generate it`);
  },
);

describe.each(fixtures())("$name", ({ snapshot }) => {
  it("needs no keyword that its stubs do not import", async () => {
    const disk = new Map([...snapshot].map(([path, text]) => [`/snapshot/${path}`, text]));
    const { entries } = await readSnapshot("/snapshot", memoryHost(disk), new Diagnostics());
    for (const entry of entries) {
      const { input, output } = readCallable(entry, entry.file, new Diagnostics());
      for (const { schema } of output === undefined ? [input] : [input, output]) {
        fc.assert(
          fc.property(fc.jsonValue(), (value) => {
            expect(makeValidator(schema, given(schema))(value)).toEqual(
              compileSchema(schema)(value),
            );
          }),
          { numRuns: 5 },
        );
      }
    }
  });
});
