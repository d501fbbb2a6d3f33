import { readShape } from "../../documents/json-shapes.js";
import type { Pagination } from "../../runtime/api/operation-definition.js";
import {
  entriesOf,
  isJsonObject,
  itemsOf,
  type JsonObject,
  type JsonValue,
} from "../../runtime/json/json.js";
import { PAGINATION } from "../../snapshot/operation-shapes.js";
import type { Answers } from "./answers.js";
import type { FoundOperation } from "./find-operations.js";
import type { ReadParameter } from "./parameters.js";
import { type OperationContext, partOf } from "./parts.js";

/** The extension that says how an operation is paginated; an overlay may set it. */
const EXTENSION = "x-typecall-pagination";

// The names that APIs use, in small letters and without `_` and `-`.
const PAGE = ["page", "pagenumber", "pageno"];
const SIZE = ["perpage", "pagesize", "limit", "size"];
const CURSOR = ["cursor", "pagetoken", "nexttoken", "nextcursor", "after", "startingafter"];
const OFFSET = ["offset", "skip"];
const LIMIT = ["limit", "take", "count", "pagesize"];
const NEXT = ["nextcursor", "nextpagetoken", "nexttoken", "next", "cursor", "endcursor"];
const PAGES = ["totalpages", "pagecount", "pages"];
const TOTAL = ["total", "totalcount", "totalitems", "count"];
const ITEMS = ["items", "data", "results", "entries", "records", "values"];

/** How an answer leads to the next page, by the extension or by well-known names. */
export function readPagination(
  { operation, method }: FoundOperation,
  parameters: readonly ReadParameter[],
  answers: Pick<Answers, "output" | "hasLinks" | "stream">,
  { document, report }: OperationContext,
): Pagination | undefined {
  const said = operation[EXTENSION];
  if (said !== undefined) {
    if (said === false) return undefined;
    const read = readShape(PAGINATION, said);
    if (read.ok) return read.value;
    report({
      severity: "warning",
      code: "operation-pagination-broken",
      message: `${EXTENSION} was ignored: ${read.problem}`,
    });
  }
  if ((method !== "GET" && method !== "QUERY") || answers.stream !== undefined) return undefined;
  const query = parameters.filter(({ wire }) => wire.in === "query").map(({ wire }) => wire.name);
  const members = envelopeOf(document, answers.output);
  const items = members && itemsIn(document, members);
  if (members === undefined || items === undefined) return undefined;
  const [page, size] = [named(query, PAGE), named(query, SIZE)];
  if (answers.hasLinks && (page !== undefined || size !== undefined))
    return { kind: "link", items };
  const [cursor, next] = [named(query, CURSOR), named([...members.keys()], NEXT)];
  if (cursor !== undefined && next !== undefined) return { kind: "cursor", cursor, next, items };
  if (page !== undefined) {
    const total = named([...members.keys()], PAGES);
    if (size === undefined && total === undefined) return undefined;
    return { kind: "page", page, ...(size && { size }), items, ...(total && { total }) };
  }
  const [offset, limit] = [named(query, OFFSET), named(query, LIMIT)];
  if (offset === undefined || limit === undefined) return undefined;
  const total = named([...members.keys()], TOTAL);
  return { kind: "offset", offset, limit, items, ...(total && { total }) };
}

/** The first of the names that the API has. */
function named(names: readonly string[], known: readonly string[]): string | undefined {
  return known
    .map((each) => names.find((name) => name.toLowerCase().replace(/[_-]/g, "") === each))
    .find((name) => name !== undefined);
}

/** The members of the object that an answer is; of a list, none. */
function envelopeOf(
  document: JsonObject,
  output: JsonObject | undefined,
): ReadonlyMap<string, JsonValue> | undefined {
  const target = partOf(document, output);
  if (target.type === "array") return new Map([["", target]]);
  const parts = [target, ...itemsOf(target.allOf).map((part) => partOf(document, part))];
  const members = new Map(parts.flatMap(({ properties }) => entriesOf(properties)));
  return members.size === 0 ? undefined : members;
}

/** The member that is the list: the only one, or one that is called so. */
function itemsIn(
  document: JsonObject,
  members: ReadonlyMap<string, JsonValue>,
): string | undefined {
  const lists = [...members].filter(([, schema]) => isList(partOf(document, schema)));
  const names = lists.map(([name]) => name);
  return names.length === 1 ? names[0] : named(names, ITEMS);
}

function isList({ type, anyOf }: JsonObject): boolean {
  if (type === "array" || (Array.isArray(type) && type.includes("array"))) return true;
  return itemsOf(anyOf).some((member) => isJsonObject(member) && member.type === "array");
}
