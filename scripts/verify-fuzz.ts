// npm run verify-fuzz [-- COUNT]: changes printed modules in a million small ways and in COUNT random ones (100,000), and
// fails if the grammar of `src/generate/emit/verify` accepts one that the compiler's list refuses.
import fc from "fast-check";
import {
  disagreement,
  everyMutant,
  mutants,
  type Printed,
} from "../test/generate/emit/verify/grammar/mutants.js";

const count = Number(process.argv[2] ?? 100_000);
const seed = Date.now();
let tried = 0;
for (const mutant of everyMutant()) check(mutant);
fc.assert(fc.property(mutants(), check), { numRuns: count, seed });
console.log(`${tried} mutants, seed ${seed}: none that the compiler's list refuses`);

function check(mutant: Printed): void {
  tried += 1;
  const problem = disagreement(mutant);
  if (problem !== undefined) throw new Error(`${problem}\n\n${JSON.stringify(mutant.text)}`);
}
