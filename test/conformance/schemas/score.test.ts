import { fileURLToPath } from "node:url";
import { expect, it } from "vitest";
import { readFunctions } from "../../../conformance/functions.js";
import { makeStubs } from "../../../conformance/project.js";
import { scoreStubs } from "../../../conformance/schemas/score.js";
import type { JsonSchema } from "../../../src/runtime/json/json.js";

const FUNCTIONS = fileURLToPath(new URL("../functions.jsonl", import.meta.url));

it("the functions of this repository have nothing to hide, and no instance that ajv judges otherwise", async () => {
  const { callables, failures } = await readFunctions([FUNCTIONS]);
  const { stubs } = await makeStubs(callables);
  const score = scoreStubs({ name: "functions", stubs, none: failures, compilers: [] });
  expect(score).toMatchObject({
    set: "functions",
    schemas: 19,
    none: [],
    compileErrors: [],
    silent: [],
    agreement: { withoutInstance: [], disagreed: [], refusedByType: [] },
  });
});

it("bytes of types are counted without the schema and the function's description in the stub", async () => {
  const text = { type: "string", description: "x".repeat(200) };
  const description = "Told of the function, not of its input.\n".repeat(300);
  const names = Array.from({ length: 20 }, (_, i) => `property${i}`);
  const stubOf = (name: string, input_schema: JsonSchema) =>
    ({ kind: "function", id: name, name, description, input_schema }) as const;
  const { stubs } = await makeStubs([
    stubOf("small", { type: "object" }),
    stubOf("large", {
      type: "object",
      properties: Object.fromEntries(names.map((name) => [name, text])),
    }),
  ]);
  const { growth, slowest } = scoreStubs({ name: "two", stubs, none: [], compilers: [] });
  expect(growth.mostOf).toBe("functions/large.ts");
  expect(growth.most).toBeGreaterThan(0.8);
  expect(growth.most).toBeLessThan(1.2);
  expect(slowest.seconds).toBe(Math.max(...stubs.map(({ seconds }) => seconds)));
});
