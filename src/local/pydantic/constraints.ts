import type { JsonObject, JsonValue } from "../../runtime/json/json.js";
import { compileSchema } from "../../runtime/validate/index.js";
import type { Loc, ValidationIssue } from "../http/errors.js";

/** A keyword of JSON Schema as an error of pydantic. */
type Constraint = readonly [
  keyword: string,
  type: string,
  name: string,
  message: (operand: JsonValue) => string,
];

const characters = (operand: JsonValue) => `${operand} character${operand === 1 ? "" : "s"}`;

/** In the order in which pydantic looks at them: it reports the first. */
const STRING: readonly Constraint[] = [
  [
    "minLength",
    "string_too_short",
    "min_length",
    (n) => `String should have at least ${characters(n)}`,
  ],
  [
    "maxLength",
    "string_too_long",
    "max_length",
    (n) => `String should have at most ${characters(n)}`,
  ],
  ["pattern", "string_pattern_mismatch", "pattern", (p) => `String should match pattern '${p}'`],
];

const NUMBER: readonly Constraint[] = [
  ["multipleOf", "multiple_of", "multiple_of", (n) => `Input should be a multiple of ${n}`],
  ["maximum", "less_than_equal", "le", (n) => `Input should be less than or equal to ${n}`],
  ["exclusiveMaximum", "less_than", "lt", (n) => `Input should be less than ${n}`],
  ["minimum", "greater_than_equal", "ge", (n) => `Input should be greater than or equal to ${n}`],
  ["exclusiveMinimum", "greater_than", "gt", (n) => `Input should be greater than ${n}`],
];

/** The first rule of a text or number that it breaks. */
export function constraintIssues(
  schema: JsonObject,
  value: string | number,
  loc: Loc,
  input: JsonValue = value,
): readonly ValidationIssue[] {
  for (const [keyword, type, name, message] of typeof value === "string" ? STRING : NUMBER) {
    const operand = schema[keyword];
    if (operand === undefined || compileSchema({ [keyword]: operand })(value).length === 0)
      continue;
    return [{ type, loc, msg: message(operand), input, ctx: { [name]: operand } }];
  }
  return [];
}

/** An array or object of another length than wanted. */
export function lengthIssues(
  { min, max }: { readonly min: JsonValue | undefined; readonly max: JsonValue | undefined },
  { field, length }: { readonly field: string; readonly length: number },
  loc: Loc,
  input: JsonValue,
): readonly ValidationIssue[] {
  const [type, name, words, limit] =
    typeof max === "number" && length > max
      ? (["too_long", "max_length", "at most", max] as const)
      : (["too_short", "min_length", "at least", min] as const);
  if (typeof limit !== "number" || (type === "too_short" && length >= limit)) return [];
  // A set is not read to its end.
  const actual = type === "too_long" && field === "Set" ? null : length;
  const items = `${limit} item${limit === 1 ? "" : "s"} after validation, not ${actual ?? "more"}`;
  const ctx = { field_type: field, [name]: limit, actual_length: actual };
  return [{ type, loc, msg: `${field} should have ${words} ${items}`, input, ctx }];
}
