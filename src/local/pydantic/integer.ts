import type { JsonValue } from "../../runtime/json/json.js";
import type { Loc, ValidationIssue } from "../http/errors.js";

/** Why pydantic does not accept a value as integer. */
interface IntegerProblem {
  readonly type: string;
  readonly msg: string;
}

const WANTED = "Input should be a valid integer";

const FRACTION: IntegerProblem = {
  type: "int_from_float",
  msg: `${WANTED}, got a number with a fractional part`,
};

/** A string that Python's `int()` accepts, or one with a fraction of zeros, which pydantic also accepts. */
const INTEGER = /^\p{White_Space}*([+-]?)(\d+(?:_\d+)*)(?:\.0+)?\p{White_Space}*$/u;

/** The most digits that Python reads. */
const MAX_DIGITS = 4300;

/** Converts a value to an integer as pydantic does in lax mode: from a string, `true`, or `2.0`. */
export function readInteger(value: JsonValue): number | IntegerProblem {
  switch (typeof value) {
    case "number":
      return Number.isInteger(value) ? value : FRACTION;
    case "boolean":
      return Number(value);
    case "string":
      return parseInteger(value);
    default:
      return { type: "int_type", msg: WANTED };
  }
}

function parseInteger(text: string): number | IntegerProblem {
  const [, sign, grouped] = INTEGER.exec(text) ?? [];
  if (sign === undefined || grouped === undefined) {
    return { type: "int_parsing", msg: `${WANTED}, unable to parse string as an integer` };
  }
  const digits = grouped.replaceAll("_", "").replace(/^0+(?=\d)/, "");
  if (digits.length > MAX_DIGITS) {
    const msg = "Unable to parse input string as an integer, exceeded maximum size";
    return { type: "int_parsing_size", msg };
  }
  const number = Number(sign + digits);
  if (Number.isFinite(number)) return number;
  // JSON has no infinity.
  return Math.sign(number) * Number.MAX_VALUE;
}

export function toIssue(
  { type, msg }: IntegerProblem,
  loc: Loc,
  input: JsonValue,
): ValidationIssue {
  return { type, loc, msg, input };
}
