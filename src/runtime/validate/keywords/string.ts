import { show } from "../issue.js";
import { toRegExp } from "../pattern.js";
import { failure, type Keyword } from "../place.js";

export const minLength: Keyword = (operand, place) => {
  if (typeof operand !== "number") return undefined;
  const fail = failure(place, "minLength", `must have at least ${count(operand, "character")}`);
  return (value, state) =>
    typeof value !== "string" ||
    value.length >= 2 * operand || // Not even pairs of surrogates make it shorter.
    codePoints(value) >= operand ||
    fail(value, state);
};

export const maxLength: Keyword = (operand, place) => {
  if (typeof operand !== "number") return undefined;
  const fail = failure(place, "maxLength", `must have at most ${count(operand, "character")}`);
  return (value, state) =>
    typeof value !== "string" ||
    value.length <= operand ||
    codePoints(value) <= operand ||
    fail(value, state);
};

export const pattern: Keyword = (operand, place) => {
  const regExp = toRegExp(operand);
  if (!regExp) return undefined;
  const fail = failure(place, "pattern", `must match the pattern ${show(operand)}`);
  return (value, state) => typeof value !== "string" || regExp.test(value) || fail(value, state);
};

/** An annotation, unless whoever compiles brings formats. */
export const format: Keyword = (operand, place) => {
  const test = typeof operand === "string" ? place.formats?.get(operand) : undefined;
  if (!test) return undefined;
  const fail = failure(place, "format", `must be a text of the format ${show(operand)}`);
  return (value, state) => typeof value !== "string" || test(value) || fail(value, state);
};

export function count(number: number, noun: string, nouns = `${noun}s`): string {
  return `${number} ${number === 1 ? noun : nouns}`;
}

function codePoints(text: string): number {
  let length = 0;
  for (const _ of text) length++;
  return length;
}
