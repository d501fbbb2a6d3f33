import fc from "fast-check";
import { describe, expect, it } from "vitest";
import { isModule } from "../../../../../src/generate/emit/verify/grammar/module.js";
import { disagreement, goldenFiles, mutants } from "./mutants.js";

describe("the grammar of printed modules", () => {
  it.each(goldenFiles())("has $path, like the compiler's list", (file) => {
    expect(isModule(file.text, file.rules)).toBe(true);
    expect(disagreement(file)).toBeUndefined();
  });

  // With `npm run verify-fuzz`, all of them, and more.
  it("has no mutant of a module that the compiler's list refuses", () => {
    let accepted = 0;
    const property = fc.property(mutants(), (mutant) => {
      if (isModule(mutant.text, mutant.rules)) accepted += 1;
      expect(disagreement(mutant)).toBeUndefined();
    });
    fc.assert(property, { numRuns: 5_000 });
    // Those that it refuses show nothing.
    expect(accepted).toBeGreaterThan(500);
  });
});
