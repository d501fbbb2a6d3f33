import type { JsonValue } from "../../runtime/json/json.js";
import type { Loc, ValidationIssue } from "../http/errors.js";

/** Why pydantic does not accept a value as integer. */
interface IntegerProblem {
  readonly type: string;
  readonly reason: string;
}

export const FRACTION: IntegerProblem = {
  type: "int_from_float",
  reason: "got a number with a fractional part",
};

/** A string that Python's `int()` accepts, or one with a fraction of zeros, which pydantic also accepts. */
const INTEGER = /^\s*[+-]?\d+(?:_\d+)*(?:\.0+)?\s*$/;

/** Converts a value to an integer as pydantic does in lax mode: from a string, `true`, or `2.0`. */
export function readInteger(value: JsonValue): number | IntegerProblem {
  switch (typeof value) {
    case "number":
      return Number.isInteger(value) ? value : FRACTION;
    case "boolean":
      return Number(value);
    case "string":
      if (INTEGER.test(value)) return Number(value.replaceAll("_", ""));
      return { type: "int_parsing", reason: "unable to parse string as an integer" };
    default:
      return { type: "int_type", reason: "" };
  }
}

export function toIssue(
  { type, reason }: IntegerProblem,
  loc: Loc,
  input: JsonValue,
): ValidationIssue {
  const msg = `Input should be a valid integer${reason === "" ? "" : `, ${reason}`}`;
  return { type, loc, msg, input };
}
