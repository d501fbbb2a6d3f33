import type { JsonSchema, JsonValue } from "../../runtime/json/json.js";
import { SUBSCHEMAS } from "../../runtime/json/subschemas.js";
import { OTHER_KEYWORDS } from "../../runtime/validate/keywords/index.js";
import { isLinearPattern } from "../../runtime/validate/pattern/pattern.js";
import { patternKeywords } from "../../runtime/validate/vocabularies/patterns.js";
import { rareKeywords } from "../../runtime/validate/vocabularies/rare.js";
import { referenceKeywords } from "../../runtime/validate/vocabularies/references.js";

/** The names under which the runtime exports its vocabularies, in the order in which stubs list them. */
export const VOCABULARIES = [
  "linearPatternKeywords",
  "patternKeywords",
  "rareKeywords",
  "referenceKeywords",
] as const;

export type VocabularyName = (typeof VOCABULARIES)[number];

/** The vocabularies that the validator of these schemas needs. */
export function vocabulariesOf(schemas: readonly JsonSchema[]): readonly VocabularyName[] {
  const found = new Set<VocabularyName>();
  const left: (readonly [value: JsonValue, isMap: boolean])[] = schemas.map((each) => [
    each,
    false,
  ]);
  for (let next = left.pop(); next; next = left.pop()) {
    const [value, isMap] = next;
    if (typeof value !== "object" || value === null) continue;
    for (const [key, member] of Object.entries(value)) {
      const isKeyword = !isMap && !Array.isArray(value);
      const name = isKeyword ? vocabularyOf(key, member) : undefined;
      if (name !== undefined) found.add(name);
      // A reference may lead to any place: what stands there is read as a schema.
      left.push([member, isKeyword && SUBSCHEMAS.get(key) === "map"]);
    }
  }
  if (found.has("patternKeywords")) found.delete("linearPatternKeywords");
  return VOCABULARIES.filter((name) => found.has(name));
}

function vocabularyOf(keyword: string, operand: JsonValue): VocabularyName | undefined {
  if (!OTHER_KEYWORDS.has(keyword)) return undefined;
  const name = OWNERS.get(keyword);
  if (name !== "patternKeywords") return name;
  const patterns = typeof operand === "object" ? Object.keys(operand ?? {}) : [String(operand)];
  return patterns.every(isLinearPattern) ? "linearPatternKeywords" : name;
}

const OWNERS: ReadonlyMap<string, VocabularyName> = new Map(
  Object.entries({ patternKeywords, rareKeywords, referenceKeywords }).flatMap(
    ([name, vocabulary]) =>
      Object.keys(vocabulary({}).keywords).map((keyword) => [keyword, name as VocabularyName]),
  ),
);
