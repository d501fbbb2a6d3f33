import { expect, it } from "vitest";
import { makeStubs, type Stub } from "../../../conformance/project.js";
import { scoreAgreement } from "../../../conformance/schemas/agreement.js";
import type { JsonSchema } from "../../../src/runtime/json/json.js";

function stubOf(input_schema: JsonSchema): Stub {
  const [stub] = makeStubs([{ kind: "function", id: "f", name: "f", input_schema }]).stubs;
  if (stub === undefined) throw new Error("no stub was made");
  return stub;
}

const SCHEMA: JsonSchema = {
  type: "object",
  properties: { a: { type: "string", minLength: 1 } },
  required: ["a"],
};
const NONE = { disagreed: [], disagreedByChoice: [], refusedByType: [], refusedByChoice: [] };

function score(stub: Stub) {
  return scoreAgreement([stub], () => [{ a: "sample" }]);
}

it("ajv, validator and type agree about instances and their mutations", () => {
  const result = score(stubOf(SCHEMA));
  expect(result).toMatchObject({ withoutOracle: [], withoutInstance: [], valid: 8, ...NONE });
  expect(result.instances).toBeGreaterThan(30);
});

it("a validator that disagrees with ajv is found", () => {
  const stub = { ...stubOf(SCHEMA), inputSchema: { type: "object", required: ["a"] } };
  const { disagreed, disagreedByChoice } = score(stub);
  expect(disagreedByChoice).toEqual([]);
  expect(disagreed).toContain('functions/f.ts: invalid {"a":null}');
});

it("a repair that a diagnostic names is a choice", () => {
  const stub = {
    ...stubOf(SCHEMA),
    inputSchema: { type: "object", required: ["a"] },
    diagnostics: [{ severity: "warning", code: "c", message: "was repaired" } as const],
  };
  const { disagreed, disagreedByChoice } = score(stub);
  expect(disagreed).toEqual([]);
  expect(disagreedByChoice).toContain('functions/f.ts: invalid {"a":null}');
});

it("a type that refuses a valid instance is found", () => {
  const stub = { ...stubOf(SCHEMA), text: "export type FInput = { a: number };" };
  expect(stub.inputType).toBe("FInput");
  const { refusedByType, refusedByChoice } = score(stub);
  expect(refusedByChoice).toEqual([]);
  expect(refusedByType).toContain('functions/f.ts: valid {"a":"sample"}');
});

it("a type that refuses what a misspelling would be does so by choice", () => {
  const result = scoreAgreement([stubOf({ type: "object", properties: { a: {} } })], () => [
    { b: 1 },
  ]);
  expect(result).toMatchObject({ refusedByType: [] });
  expect(result.refusedByChoice).toContain('functions/f.ts: valid {"b":1}');
});

it("names the schemas that ajv cannot read, and those without a valid instance", () => {
  const stubs = [
    stubOf({ $ref: "https://example.com/a.json" }),
    stubOf({ type: "number", minimum: 5, maximum: 3 }),
  ];
  const { withoutOracle, withoutInstance } = scoreAgreement(stubs, () => []);
  expect([withoutOracle, withoutInstance]).toEqual([["functions/f.ts"], ["functions/f.ts"]]);
});
