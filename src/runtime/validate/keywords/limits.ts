import { isJsonObject } from "../../json/json.js";
import { isMultiple } from "../checks/decimal.js";
import { names } from "../checks/json-value.js";
import { failure, type KeywordCompiler } from "../checks/keyword.js";

/** The number that a keyword compares with its limit; `undefined` for values that it does not apply to. */
type Measure = (value: unknown) => number | undefined;

// NaN and Infinity are not JSON numbers: `type` reports them.
const itself: Measure = (value) =>
  typeof value === "number" && Number.isFinite(value) ? value : undefined;
const characters: Measure = (value) => (typeof value === "string" ? codePoints(value) : undefined);
const arrayLength: Measure = (value) => (Array.isArray(value) ? value.length : undefined);
const memberCount: Measure = (value) => (isJsonObject(value) ? names(value).length : undefined);

const atLeast = (value: number, limit: number) => value >= limit;
const atMost = (value: number, limit: number) => value <= limit;
const moreThan = (value: number, limit: number) => value > limit;
const lessThan = (value: number, limit: number) => value < limit;

/**
 * In draft 4 and OpenAPI 3.0, `exclusiveMinimum` is a flag beside `minimum`. Both are checked then; the flag adds the
 * strict limit.
 */
function strict(
  keyword: string,
  [name, check]: readonly [string, KeywordCompiler],
): readonly [string, KeywordCompiler] {
  return [
    name,
    (operand, context) => check(operand === true ? context.schema[keyword] : operand, context),
  ];
}

/** Keywords that compare a number with a limit. */
export const LIMITS: readonly (readonly [name: string, keyword: KeywordCompiler])[] = [
  limit("minimum", "be at least", itself, atLeast),
  limit("maximum", "be at most", itself, atMost),
  strict("minimum", limit("exclusiveMinimum", "be more than", itself, moreThan)),
  strict("maximum", limit("exclusiveMaximum", "be less than", itself, lessThan)),
  limit("multipleOf", "be a multiple of", itself, isMultiple),
  limit("minLength", "have at least", characters, atLeast, "character"),
  limit("maxLength", "have at most", characters, atMost, "character"),
  limit("minItems", "have at least", arrayLength, atLeast, "item"),
  limit("maxItems", "have at most", arrayLength, atMost, "item"),
  limit("minProperties", "have at least", memberCount, atLeast, "key"),
  limit("maxProperties", "have at most", memberCount, atMost, "key"),
];

function limit(
  name: string,
  words: string,
  measure: Measure,
  holds: (value: number, limit: number) => boolean,
  noun?: string,
): readonly [string, KeywordCompiler] {
  return [
    name,
    (operand, context) => {
      if (typeof operand !== "number") return undefined;
      const unit = noun === undefined ? "" : ` ${noun}${operand === 1 ? "" : "s"}`;
      const fail = failure(context, name, `must ${words} ${operand}${unit}`);
      return (value, state) => {
        const found = measure(value);
        return found === undefined || holds(found, operand) || fail(value, state);
      };
    },
  ];
}

const SURROGATE = /[\ud800-\udfff]/;

function codePoints(text: string): number {
  return SURROGATE.test(text) ? [...text].length : text.length;
}
