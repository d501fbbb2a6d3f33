import { PAGE_SIZE } from "../runtime/api/platform.js";
import type { JsonObject, JsonValue } from "../runtime/json.js";
import { unprocessable, type ValidationIssue } from "./errors.js";
import { readInteger, toIssue } from "./integer.js";

export interface PageQuery {
  readonly page: number;
  readonly per_page: number;
}

/** Which page is asked for: `page` from 1, `per_page` 1 to 50. */
export function readPageQuery(query: URLSearchParams): PageQuery {
  const issues: ValidationIssue[] = [];
  const read = (name: string, range: { readonly max?: number; readonly otherwise: number }) => {
    // Of a parameter that is repeated, the last counts.
    const input = query.getAll(name).at(-1);
    if (input === undefined) return range.otherwise;
    const loc = ["query", name];
    const value = readInteger(input);
    if (typeof value !== "number") issues.push(toIssue(value, loc, input));
    else if (value < 1) issues.push(greaterThanEqual(loc, input, 1));
    else if (range.max !== undefined && value > range.max) {
      issues.push(lessThanEqual(loc, input, range.max));
    } else return value;
    return range.otherwise;
  };
  const asked = {
    page: read("page", { otherwise: 1 }),
    per_page: read("per_page", { max: PAGE_SIZE, otherwise: 20 }),
  };
  if (issues.length > 0) throw unprocessable(issues);
  return asked;
}

/** One page of a list in the envelope of the API. */
export function toPage(items: readonly JsonValue[], { page, per_page }: PageQuery): JsonObject {
  return {
    items: items.slice((page - 1) * per_page, page * per_page),
    total: items.length,
    page,
    per_page,
    total_pages: Math.ceil(items.length / per_page),
  };
}

export function greaterThanEqual(
  loc: ValidationIssue["loc"],
  input: JsonValue,
  ge: number,
): ValidationIssue {
  const msg = `Input should be greater than or equal to ${ge}`;
  return { type: "greater_than_equal", loc, msg, input, ctx: { ge } };
}

export function lessThanEqual(
  loc: ValidationIssue["loc"],
  input: JsonValue,
  le: number,
): ValidationIssue {
  const msg = `Input should be less than or equal to ${le}`;
  return { type: "less_than_equal", loc, msg, input, ctx: { le } };
}
