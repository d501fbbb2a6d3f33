import { compilePattern } from "../../../runtime/validate/pattern/pattern.js";
import { TooManySteps } from "../../../runtime/validate/pattern/steps.js";

/**
 * Whether a key matches a regular expression; one that takes too long to tell does not. `undefined` for an expression that
 * constrains nothing.
 */
export function keyMatcher(pattern: string): ((key: string) => boolean) | undefined {
  const matches = compilePattern(pattern);
  if (matches === undefined) return undefined;
  return (key) => {
    try {
      return matches(key);
    } catch (error) {
      if (error instanceof TooManySteps) return false;
      throw error;
    }
  };
}
