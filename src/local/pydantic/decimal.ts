import { isJsonObject, type JsonObject, type JsonValue } from "../../runtime/json/json.js";
import type { Loc, ValidationIssue } from "../http/errors.js";
import { constraintIssues } from "./constraints.js";
import { wrongType } from "./wrong-type.js";

/** A `Decimal`, by a schema of pydantic's: a number, or a text with a pattern. */
export function decimalIssues(
  { anyOf }: JsonObject,
  value: JsonValue,
  loc: Loc,
): readonly ValidationIssue[] {
  const members = Array.isArray(anyOf) ? anyOf.filter(isJsonObject) : [];
  const part = (type: string) => members.find((one) => one.type === type) ?? {};
  const isNumber = typeof value === "number" || (typeof value === "string" && TEXT.test(value));
  if (!isNumber) return [wrongType("decimal", loc, value)];
  const tooMany = digitIssues(String(part("string").pattern), String(value), loc, value);
  return tooMany.length > 0 ? tooMany : constraintIssues(part("number"), Number(value), loc, value);
}

/** What pydantic's pattern for a `Decimal` without bounds matches. */
const TEXT = /^(?![-+.]*$)[+-]?\d*\.?\d*$/;

/**
 * What breaks `max_digits` and `decimal_places`, which a schema keeps in its pattern alone. With `max_digits` that pattern
 * matches the start of any text: its first alternative has no end.
 */
function digitIssues(
  pattern: string,
  text: string,
  loc: Loc,
  input: JsonValue,
): readonly ValidationIssue[] {
  const [, signs] = /\[\\d\.\]\{1,(\d+)\}/.exec(pattern) ?? [];
  const [, places] = /\\d\{0,(\d+)\}0\*\$\)?$/.exec(pattern) ?? [];
  // The decimal point is one of the signs.
  const maxDigits = signs === undefined ? Number.POSITIVE_INFINITY : Number(signs) - 1;
  const maxPlaces = places === undefined ? Number.POSITIVE_INFINITY : Number(places);
  const { whole, fraction } = digitsOf(text);
  const issue = (type: string, limit: number, name: string, of: string, where: string) => {
    const most = `no more than ${limit} ${of}${limit === 1 ? "" : "s"}${where}`;
    const msg = `Decimal input should have ${most}`;
    return [{ type, loc, msg, input, ctx: { [name]: limit } }];
  };
  if (whole + fraction > maxDigits)
    return issue("decimal_max_digits", maxDigits, "max_digits", "digit", " in total");
  if (fraction > maxPlaces)
    return issue("decimal_max_places", maxPlaces, "decimal_places", "decimal place", "");
  const maxWhole = Math.max(0, maxDigits - maxPlaces);
  if (places !== undefined && whole > maxWhole)
    return issue(
      "decimal_whole_digits",
      maxWhole,
      "whole_digits",
      "digit",
      " before the decimal point",
    );
  return [];
}

/** How many digits count before the decimal point and after it: no zeros at either end. */
function digitsOf(text: string): { readonly whole: number; readonly fraction: number } {
  const [mantissa = "", exponent = "0"] = text.toLowerCase().split("e");
  const [before = "", after = ""] = mantissa.replace(/^[+-]/, "").split(".");
  const point = before.length + Number(exponent);
  const digits = before + after;
  const first = digits.search(/[1-9]/);
  if (first < 0) return { whole: 0, fraction: 0 };
  const end = digits.replace(/0+$/, "").length;
  return { whole: Math.max(0, point - first), fraction: Math.max(0, end - point) };
}
