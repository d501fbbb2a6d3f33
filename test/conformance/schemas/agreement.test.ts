import { describe, expect, it } from "vitest";
import { makeStubs, type Stub } from "../../../conformance/project.js";
import { scoreAgreement } from "../../../conformance/schemas/agreement.js";
import type { JsonSchema } from "../../../src/runtime/json/json.js";

/** The stub of a schema, and what is changed in it afterwards. */
async function stubOf(
  name: string,
  input_schema: JsonSchema,
  changes: Partial<Stub> = {},
): Promise<Stub> {
  const { stubs } = await makeStubs([{ kind: "function", id: name, name, input_schema }]);
  const [stub] = stubs;
  if (stub === undefined) throw new Error("no stub was made");
  return { ...stub, ...changes };
}

const SCHEMA: JsonSchema = {
  type: "object",
  properties: { a: { type: "string", minLength: 1 } },
  required: ["a"],
};
const WIDER: JsonSchema = { type: "object", required: ["a"] };
const REPAIRED = [{ severity: "warning", code: "c", message: "was repaired" } as const];

// One call for all: the compiler starts once.
const score = scoreAgreement(
  await Promise.all([
    stubOf("right", SCHEMA),
    stubOf("wrong-validator", SCHEMA, { inputSchema: WIDER }),
    stubOf("repaired", SCHEMA, { inputSchema: WIDER, diagnostics: REPAIRED }),
    stubOf("wrong-type", SCHEMA, { text: "export type WrongTypeInput = { a: number };" }),
    stubOf("misspelt", { type: "object", properties: { b: {} } }),
    stubOf("remote", { $ref: "https://example.com/a.json" }),
    stubOf("impossible", { type: "number", minimum: 5, maximum: 3 }),
    stubOf("python", { type: "dict" }),
  ]),
  () => [{ a: "sample" }],
);

function filesIn(list: readonly string[]): readonly string[] {
  return [...new Set(list.map((line) => line.split(":")[0] ?? ""))];
}

describe("ajv, validator and type", () => {
  it("are asked about samples, instances and mutations", () => {
    expect(score.instances).toBeGreaterThan(200);
    expect(score.valid).toBeGreaterThan(30);
  });

  it("disagree where the validator is wrong", () => {
    expect(filesIn(score.disagreed)).toEqual(["functions/wrong-validator.ts"]);
    expect(score.disagreed).toContain('functions/wrong-validator.ts: invalid {"a":""}');
  });

  it("disagree by choice where the schema was repaired", () => {
    expect(filesIn(score.disagreedByChoice)).toEqual(["functions/repaired.ts"]);
  });

  it("disagree where the type is wrong", () => {
    expect(filesIn(score.refusedByType)).toEqual(["functions/wrong-type.ts"]);
    expect(score.refusedByType).toContain('functions/wrong-type.ts: valid {"a":"sample"}');
  });

  it("disagree by choice where a key may be misspelt", () => {
    expect(filesIn(score.refusedByChoice)).toEqual(["functions/misspelt.ts"]);
    expect(score.refusedByChoice).toContain('functions/misspelt.ts: valid {"a":"sample"}');
  });

  it("are not compared where ajv cannot read the schema, or nothing is valid", () => {
    expect(score.withoutOracle).toEqual(["functions/remote.ts"]);
    expect(score.withoutInstance).toEqual(["functions/impossible.ts"]);
  });
});
