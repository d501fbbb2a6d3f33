import type { Vocabulary } from "../checks/keyword.js";
import { patternsBy } from "../keywords/patterns.js";
import { toRegExp } from "../pattern/regexp.js";

/**
 * `pattern` and `patternProperties` of schemas whose patterns the engine's own expressions match in linear time, as the
 * generator has found.
 */
export const linearPatternKeywords: Vocabulary = () => ({
  keywords: patternsBy((pattern) => {
    const regExp = toRegExp(pattern);
    return regExp && ((text) => regExp.test(text));
  }),
});
