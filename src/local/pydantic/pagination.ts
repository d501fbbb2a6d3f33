import { PAGE_SIZE } from "../../runtime/http/platform.js";
import type { JsonObject, JsonValue } from "../../runtime/json/json.js";
import { type Loc, unprocessable, type ValidationIssue } from "../http/errors.js";
import { readInteger, toIssue } from "./integer.js";

interface PageQuery {
  readonly page: number;
  readonly per_page: number;
}

/** Reads the query parameters `page` (from 1) and `per_page` (1 to 50). */
export function readPageQuery(query: URLSearchParams): PageQuery {
  const issues: ValidationIssue[] = [];
  const read = (name: string, range: { readonly max?: number; readonly otherwise: number }) => {
    // The last of repeated parameters is used, as in FastAPI.
    const input = query.getAll(name).at(-1);
    if (input === undefined) return range.otherwise;
    const loc = ["query", name];
    const value = readInteger(input);
    if (typeof value !== "number") issues.push(toIssue(value, loc, input));
    else if (value < 1) issues.push(outOfBounds("ge", 1, loc, input));
    else if (range.max !== undefined && value > range.max) {
      issues.push(outOfBounds("le", range.max, loc, input));
    } else return value;
    return range.otherwise;
  };
  const pageQuery = {
    page: read("page", { otherwise: 1 }),
    per_page: read("per_page", { max: PAGE_SIZE, otherwise: 20 }),
  };
  if (issues.length > 0) throw unprocessable(issues);
  return pageQuery;
}

/** One page of a list, in the API's `PaginatedResponse`. */
export function toPage(items: readonly JsonValue[], { page, per_page }: PageQuery): JsonObject {
  return {
    items: items.slice((page - 1) * per_page, page * per_page),
    total: items.length,
    page,
    per_page,
    total_pages: Math.ceil(items.length / per_page),
  };
}

/** The issue of a number below the minimum (`ge`) or above the maximum (`le`). */
export function outOfBounds(
  bound: "ge" | "le",
  limit: number,
  loc: Loc,
  input: JsonValue,
): ValidationIssue {
  const relation = bound === "ge" ? "greater" : "less";
  const msg = `Input should be ${relation} than or equal to ${limit}`;
  return { type: `${relation}_than_equal`, loc, msg, input, ctx: { [bound]: limit } };
}
