import { type PythonValue, unknown } from "./value.js";

/** Longer integers are no defaults, and take long to convert. */
const MAX_DIGITS = 400;

/** The value of a `Number` node. */
export function parseNumber(text: string): PythonValue {
  const digits = text.replaceAll("_", "");
  if (/[jJ]$/.test(digits)) return unknown("is a complex number, which JSON does not have");
  if (/^(?:\d+|0[xXoObB][\da-fA-F]+)$/.test(digits)) {
    return digits.length > MAX_DIGITS
      ? unknown("is too large for a JSON number")
      : { kind: "int", value: BigInt(digits) };
  }
  const value = Number(digits);
  return Number.isFinite(value)
    ? { kind: "float", value }
    : unknown("is too large for a JSON number");
}
