import fc from "fast-check";
import type { JsonObject } from "../src/runtime/json/json.js";
import { toRegExp } from "../src/runtime/validate/pattern/regexp.js";
import type { Random } from "./random.js";

const LETTERS = [...'abcdefgh ÆØ城\u{1F600}-_/*`"\\'];

/** Longer texts are not generated. */
const MAX_LENGTH = 10_000;

export function makeText(
  { pattern, minLength = 0, maxLength }: JsonObject,
  random: Random,
): string {
  const min = Math.min(Number(minLength), MAX_LENGTH);
  const max = Math.max(min, Math.min(Number(maxLength ?? min + 8), min + 8));
  const length = random.integer(min, max);
  const regExp = toRegExp(pattern);
  if (regExp) {
    const fits = (text: string) =>
      text.length >= min && text.length <= Number(maxLength ?? Infinity);
    for (const text of matching(regExp, random)) if (fits(text)) return text;
  }
  return Array.from({ length }, () => random.pick(LETTERS)).join("");
}

/** Texts to try for patterns that fast-check does not support: with a look-ahead, or of an older syntax. */
const USUAL = [
  "a@example.com",
  "A1b2c3d4",
  "2024-01-02",
  "12:30",
  "https://example.com/a",
  "+4712345678",
];

function* matching(regExp: RegExp, random: Random): Generator<string> {
  for (const size of ["xsmall", "small", "medium"] as const) {
    try {
      const texts = fc.stringMatching(regExp, { size });
      yield* fc.sample(texts, { numRuns: 30, seed: random.integer(0, 1e6) });
    } catch {
      break; // It does not know the pattern at all.
    }
  }
  yield* USUAL.filter((text) => regExp.test(text));
}

export function makeNumber(schema: JsonObject, isWhole: boolean, random: Random): number {
  const { minimum, maximum, exclusiveMinimum, exclusiveMaximum, multipleOf } = schema;
  const numbers = (...values: unknown[]) => values.filter((value) => typeof value === "number");
  const step = typeof multipleOf === "number" ? multipleOf : isWhole ? 1 : 0.5;
  const min = Math.max(-1000, ...numbers(minimum, exclusiveMinimum));
  const max = Math.min(Math.max(1000, min + 1000), ...numbers(maximum, exclusiveMaximum));
  const isOpen = (limit: unknown, other: unknown, value: number) =>
    limit === true || (limit === value && limit !== other);
  // Computed in whole steps, to avoid rounding errors: 0.3, not 0.30000000000000004.
  const low = Math.ceil(min / step) + (isOpen(exclusiveMinimum, minimum, min) ? 1 : 0);
  const high = Math.floor(max / step) - (isOpen(exclusiveMaximum, maximum, max) ? 1 : 0);
  if (low > high) return (min + max) / 2; // Between two steps.
  const steps = random.integer(low, Math.min(high, low + 1000));
  return step < 1 ? steps / Math.round(1 / step) : steps * step;
}
