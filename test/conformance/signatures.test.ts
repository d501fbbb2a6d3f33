import * as fc from "fast-check";
import { expect, it } from "vitest";
import { pythonModule } from "../../conformance/python/signatures.js";
import { analyseCompiled } from "../../src/python/analyse.js";
import { compileSchema } from "../../src/runtime/validate/index.js";

it("random Python functions are read, each with a schema that compiles", () => {
  fc.assert(
    fc.property(pythonModule, (source) => {
      const analysis = analyseCompiled(source);
      if (!analysis.ok) expect.fail(`${analysis.reason}\n${source}`);
      const { inputSchema } = analysis.function;
      expect(Object.keys(inputSchema.properties ?? {}).length).toBeGreaterThan(0);
      expect(() => compileSchema(inputSchema)).not.toThrow();
      expect(analyseCompiled(source)).toEqual(analysis);
    }),
  );
});

it("the same seed gives the same functions", () => {
  const sample = () => fc.sample(pythonModule, { numRuns: 20, seed: 5 });
  expect(sample()).toEqual(sample());
});
