import type { Vocabulary } from "../checks/keyword.js";
import { patternKeywords } from "./patterns.js";
import { rareKeywords } from "./rare.js";
import { referenceKeywords } from "./references.js";

/** For any schema. */
export const ALL_VOCABULARIES: readonly Vocabulary[] = [
  patternKeywords,
  rareKeywords,
  referenceKeywords,
];
