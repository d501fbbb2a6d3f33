import { expect, it } from "vitest";
import { makeStubs } from "../../conformance/project.js";
import { judge } from "../../conformance/type-checker.js";
import type { JsonSchema } from "../../src/runtime/json/json.js";

const LENGTH = 1_500;

/** A function whose input leads through a long chain of definitions. */
function chain(name: string, link: (next: JsonSchema) => JsonSchema) {
  const links = Array.from({ length: LENGTH }, (_, i) => [
    `d${i}`,
    link({ $ref: `#/$defs/d${i + 1}` }),
  ]);
  const end = { type: "object", properties: { b: { type: "number" } } };
  const input_schema = {
    type: "object",
    required: ["a"],
    properties: { a: { $ref: "#/$defs/d0" } },
    $defs: { ...Object.fromEntries(links), [`d${LENGTH}`]: end },
  };
  return { kind: "function", id: name, name, input_schema } as const;
}

it("types compile, however long a chain their alternatives or parts make", async () => {
  const { stubs } = await makeStubs([
    chain("alternatives", (next) => ({ anyOf: [next, { type: "null" }] })),
    chain("parts", (next) => ({ allOf: [next], properties: { a: { type: "string" } } })),
  ]);
  const instances = [{ a: null }, { a: { b: 1 } }, { a: { a: 1, b: 1 } }, { a: { b: "x" } }];
  // One call for both: the compiler starts once.
  const answers = judge(stubs.map(({ text, inputType: type }) => ({ text, type, instances })));
  expect(answers).toEqual([
    ["accepted", "accepted", "accepted", "refused"],
    ["refused", "accepted", "refused", "refused"],
  ]);
});
