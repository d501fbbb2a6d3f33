import { isMultiple } from "../decimal.js";
import { failure, type Keyword, type Place } from "../place.js";
import type { Check } from "../state.js";

export const minimum: Keyword = (operand, place) =>
  typeof operand === "number"
    ? place.schema.exclusiveMinimum === true // Draft 4 and OpenAPI 3.0
      ? bound(place, "minimum", `must be more than ${operand}`, (value) => value > operand)
      : bound(place, "minimum", `must be at least ${operand}`, (value) => value >= operand)
    : undefined;

export const maximum: Keyword = (operand, place) =>
  typeof operand === "number"
    ? place.schema.exclusiveMaximum === true
      ? bound(place, "maximum", `must be less than ${operand}`, (value) => value < operand)
      : bound(place, "maximum", `must be at most ${operand}`, (value) => value <= operand)
    : undefined;

export const exclusiveMinimum: Keyword = (operand, place) =>
  typeof operand === "number"
    ? bound(place, "exclusiveMinimum", `must be more than ${operand}`, (value) => value > operand)
    : undefined;

export const exclusiveMaximum: Keyword = (operand, place) =>
  typeof operand === "number"
    ? bound(place, "exclusiveMaximum", `must be less than ${operand}`, (value) => value < operand)
    : undefined;

export const multipleOf: Keyword = (operand, place) =>
  typeof operand === "number" && operand > 0
    ? bound(place, "multipleOf", `must be a multiple of ${operand}`, (value) =>
        isMultiple(value, operand),
      )
    : undefined;

function bound(
  place: Place,
  keyword: string,
  message: string,
  holds: (value: number) => boolean,
): Check {
  const fail = failure(place, keyword, message);
  // What is no finite number is no JSON number either, and the business of `type`.
  return (value, state) =>
    typeof value !== "number" || !Number.isFinite(value) || holds(value) || fail(value, state);
}
