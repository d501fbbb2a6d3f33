import type { JsonValue } from "../../runtime/json/json.js";
import type { Loc, ValidationIssue } from "../http/errors.js";
import { readInteger, toIssue } from "./integer.js";

/** By JSON Schema type: pydantic's error type, and the end of its message. */
const TYPES: ReadonlyMap<string, readonly [error: string, words: string]> = new Map([
  ["string", ["string_type", "a valid string"]],
  ["integer", ["int_type", "a valid integer"]],
  ["number", ["float_type", "a valid number"]],
  ["boolean", ["bool_type", "a valid boolean"]],
  ["array", ["list_type", "a valid list"]],
  ["set", ["set_type", "a valid set"]],
  ["tuple", ["tuple_type", "a valid tuple"]],
  ["object", ["dict_type", "a valid dictionary"]],
  ["null", ["none_required", "None"]],
  ["date-time", ["datetime_type", "a valid datetime"]],
  ["date", ["date_type", "a valid date"]],
  ["time", ["time_type", "a valid time"]],
  ["duration", ["time_delta_type", "a valid timedelta"]],
  ["binary", ["bytes_type", "a valid bytes"]],
  ["regex", ["pattern_type", "a valid pattern"]],
]);

/** By the format of a text: where pydantic's message has its own form. */
const OTHERS: ReadonlyMap<string, readonly [error: string, msg: string]> = new Map([
  ["uuid", ["uuid_type", "UUID input should be a string, bytes or UUID object"]],
  ["uri", ["url_type", "URL input should be a string or URL"]],
  ["path", ["path_type", "Input is not a valid path for <class 'pathlib.Path'>"]],
  [
    "decimal",
    ["decimal_type", "Decimal input should be an integer, float, string or Decimal object"],
  ],
]);

/** A number as Python's `float()` reads it. */
const FLOAT = /^\s*[+-]?(?:(?:\d+(?:_\d+)*\.?\d*|\.\d+)(?:e[+-]?\d+)?|inf(?:inity)?|nan)\s*$/i;

const BOOLEAN = /^(?:0|1|t|f|true|false|y|n|yes|no|on|off)$/i;

/**
 * A value of another type than wanted: a JSON Schema type, or the format of a text. pydantic would convert some values, the
 * platform documents no conversion: `"5"` is no integer here, with the error of a value that pydantic cannot convert.
 */
export function wrongType(type: string, loc: Loc, input: JsonValue): ValidationIssue {
  const parsing = unparsable(type, input);
  if (parsing !== undefined) return { ...parsing, loc, input };
  if (type === "integer" && (typeof input === "number" || typeof input === "string")) {
    const read = readInteger(input);
    if (typeof read !== "number") return toIssue(read, loc, input);
  }
  const other = OTHERS.get(type);
  if (other !== undefined) return { type: other[0], loc, msg: other[1], input };
  const [error, words] = TYPES.get(type) ?? ["value_error", `a valid ${type}`];
  return { type: error, loc, msg: `Input should be ${words}`, input };
}

function unparsable(
  type: string,
  input: JsonValue,
): Pick<ValidationIssue, "type" | "msg"> | undefined {
  if (type === "number" && typeof input === "string" && !FLOAT.test(input)) {
    const msg = "Input should be a valid number, unable to parse string as a number";
    return { type: "float_parsing", msg };
  }
  const isUnclear =
    typeof input === "string"
      ? !BOOLEAN.test(input)
      : typeof input === "number" && Number.isInteger(input) && input !== 0 && input !== 1;
  if (type === "boolean" && isUnclear) {
    const msg = "Input should be a valid boolean, unable to interpret input";
    return { type: "bool_parsing", msg };
  }
  if (type === "decimal" && typeof input === "string") {
    return { type: "decimal_parsing", msg: "Input should be a valid decimal" };
  }
  return undefined;
}
