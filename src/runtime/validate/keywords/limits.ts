import { isJsonObject } from "../../json/json.js";
import { names } from "../checks/json-value.js";
import { failure, type KeywordCompiler, type Keywords } from "../checks/keyword.js";

/** The number that a keyword compares with its limit; `undefined` for values that it does not apply to. */
type Measure = (value: unknown) => number | undefined;

/** The end of its sentence, what it measures, the comparison, and the unit. */
type Limit = readonly [
  words: string,
  measure: Measure,
  holds: (value: number, limit: number) => boolean,
  noun?: string,
];

// NaN and Infinity are not JSON numbers: `type` reports them.
export const itself: Measure = (value) =>
  typeof value === "number" && Number.isFinite(value) ? value : undefined;
const characters: Measure = (value) => (typeof value === "string" ? codePoints(value) : undefined);
const arrayLength: Measure = (value) => (Array.isArray(value) ? value.length : undefined);
const memberCount: Measure = (value) => (isJsonObject(value) ? names(value).length : undefined);

const atLeast = (value: number, limit: number) => value >= limit;
const atMost = (value: number, limit: number) => value <= limit;

const LIMITS: Readonly<Record<string, Limit>> = {
  minimum: ["be at least", itself, atLeast],
  maximum: ["be at most", itself, atMost],
  exclusiveMinimum: ["be more than", itself, (value, limit) => value > limit],
  exclusiveMaximum: ["be less than", itself, (value, limit) => value < limit],
  minLength: ["have at least", characters, atLeast, "character"],
  maxLength: ["have at most", characters, atMost, "character"],
  minItems: ["have at least", arrayLength, atLeast, "item"],
  maxItems: ["have at most", arrayLength, atMost, "item"],
  minProperties: ["have at least", memberCount, atLeast, "key"],
  maxProperties: ["have at most", memberCount, atMost, "key"],
};

/** Keywords that compare a number with a limit. */
export function limits(): Keywords {
  return Object.fromEntries(
    Object.entries(LIMITS).map(([name, each]) => [name, limit(name, each)]),
  );
}

export function limit(name: string, [words, measure, holds, noun]: Limit): KeywordCompiler {
  return (given, context) => {
    // In draft 4 and OpenAPI 3.0, `exclusiveMinimum` is a flag beside `minimum`: it adds the strict limit.
    const operand = given === true ? context.schema[name.replace("exclusiveM", "m")] : given;
    if (typeof operand !== "number") return undefined;
    const unit = noun === undefined ? "" : ` ${noun}${operand === 1 ? "" : "s"}`;
    const fail = failure(context, name, `must ${words} ${operand}${unit}`);
    return (value, state) => {
      const found = measure(value);
      return found === undefined || holds(found, operand) || fail(value, state);
    };
  };
}

const SURROGATE = /[\ud800-\udfff]/;

function codePoints(text: string): number {
  return SURROGATE.test(text) ? [...text].length : text.length;
}
