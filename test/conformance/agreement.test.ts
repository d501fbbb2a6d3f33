import { Ajv2020 } from "ajv/dist/2020.js";
import fc from "fast-check";
import { expect, it } from "vitest";
import { isRefusedByChoice } from "../../conformance/choices.js";
import { makeStubs, type Stub } from "../../conformance/project.js";
import { judge } from "../../conformance/type-checker.js";
import { keywordsWith } from "../../src/model/json-schema.js";
import type { JsonSchema, JsonValue } from "../../src/runtime/json/json.js";
import { parseJsonPointer } from "../../src/runtime/json/pointer.js";
import { compileSchema } from "../../src/runtime/validate/index.js";
import { jsonValue, schemaOfAllKeywords } from "../support/all-keywords.js";

const instances = fc.array(jsonValue, { minLength: 8, maxLength: 8 });

it("the validator agrees with ajv", () => {
  const ajv = new Ajv2020({
    ...{ strict: false, validateSchema: false, validateFormats: false, logger: false },
  });
  let valid = 0;
  let invalid = 0;
  const property = fc.property(schemaOfAllKeywords, instances, (schema, values) => {
    fc.pre(!isBeyondAjv(schema));
    const own = compileSchema(schema);
    const other = ajv.compile(schema);
    const accepted = values.filter((value) => own(value).length === 0);
    expect(accepted).toEqual(values.filter((value) => other(value) === true));
    valid += accepted.length;
    invalid += values.length - accepted.length;
  });
  fc.assert(property, { numRuns: 120 });
  expect(Math.min(valid, invalid)).toBeGreaterThan(150);
});

/**
 * What the validator and ajv differ in: formats are not checked, so that alternatives may differ in nothing else; and ajv
 * takes an empty array for `contains` after another that it took, counts items as evaluated that an alternative
 * evaluated that does not fit, and forgets the keys that an `if` evaluated without `then` and `else`. The suite covers
 * these.
 */
function isBeyondAjv(schema: JsonSchema): boolean {
  const text = JSON.stringify(schema);
  const has = (keyword: string) => text.includes(`"${keyword}"`);
  return (
    has("contains") ||
    (has("oneOf") && has("format")) ||
    (has("unevaluatedProperties") && has("if")) ||
    (has("unevaluatedItems") && ["anyOf", "oneOf", "if", "not", "dependentSchemas"].some(has))
  );
}

it("the type agrees with the validator, but for its choices and for what it leaves to run time", async () => {
  const samples = fc.sample(fc.tuple(schemaOfAllKeywords, instances), { numRuns: 50 });
  const { stubs, failures } = await makeStubs(
    samples.map(([schema], i) => ({
      kind: "function",
      id: `f${i}`,
      name: `f${i}`,
      input_schema: schema,
    })),
  );
  expect(failures).toEqual([]);
  const asked = stubs.map((stub) => ({
    stub,
    text: stub.text,
    type: stub.inputType,
    instances: samples[Number(stub.name.slice(1))]?.[1] ?? [],
  }));
  const disagreements: unknown[] = [];
  let agreed = 0;
  for (const [i, answers] of judge(asked).entries()) {
    const { stub, instances: values } = asked[i] ?? {};
    for (const [k, answer] of answers.entries()) {
      const value = values?.[k] ?? null;
      if (stub === undefined) continue;
      const isValid = compileSchema(stub.inputSchema)(value).length === 0;
      if (answer === (isValid ? "accepted" : "refused")) agreed++;
      else if (answer === "none" || !isExplained(stub, value, isValid))
        disagreements.push({ schema: stub.inputSchema, value, answer });
    }
  }
  expect(JSON.stringify(disagreements, null, 1)).toBe("[]");
  expect(agreed).toBeGreaterThan(150);
});

const LEFT = new Set([
  ...keywordsWith(({ typed }) => typed !== undefined),
  ...["then", "else"],
  // TypeScript refuses other keys in literals only.
  "additionalProperties",
]);

/** Whether a type may refuse a valid value, or accept an invalid one. */
function isExplained({ inputSchema, lossy }: Stub, value: JsonValue, isValid: boolean): boolean {
  if (isValid) return isRefusedByChoice(inputSchema, value);
  return compileSchema(inputSchema)(value).some(
    ({ schemaPath, message }) =>
      message.includes("integer") ||
      parseJsonPointer(schemaPath).some(
        // A definition does not say which keyword led to it.
        (token) => LEFT.has(token) || (lossy > 0 && /^(?:anyOf|\$defs)$/.test(token)),
      ),
  );
}
