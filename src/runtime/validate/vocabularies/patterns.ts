import type { Vocabulary } from "../checks/keyword.js";
import { patternsBy } from "../keywords/patterns.js";
import { compilePattern } from "../pattern/pattern.js";
import { newSteps } from "../pattern/steps.js";

/** `pattern` and `patternProperties`, matched in linear time. */
export const patternKeywords: Vocabulary = () => ({
  keywords: patternsBy((pattern) => {
    const matches = compilePattern(pattern);
    return (
      matches &&
      ((text, state) => {
        state.steps ??= newSteps();
        return matches(text, state.steps);
      })
    );
  }),
});
