import type { OperationDefinition, Pagination } from "../api/operation-definition.js";
import { ApiError } from "../errors/api-errors.js";
import { entriesOf } from "../json/json.js";
import { memberAt } from "../json/pointer.js";
import { withDefaults } from "../stub/defaults.js";
import { show } from "../validate/checks/issue.js";
import { placeOf } from "./parameters/parameters.js";
import type { OperationArguments } from "./types/operation-stub.js";
import type { OperationPart, PageAnswer, PageSource } from "./types/part.js";

/** `items` and `pages` of operations that answer with a part of a list. */
export const pagination: OperationPart = {
  paginate: (source) => {
    const { pagination: by } = source.definition;
    if (by === undefined) return undefined;
    return {
      pages: (...args) => readPages(source, by, args),
      async *items(...args) {
        for await (const page of readPages(source, by, args)) yield* listIn(page, by.items) ?? [];
      },
    };
  },
};

/** How to ask for a page: by another value of a parameter, or at another URL. */
interface PageChange {
  readonly parameter?: readonly [name: string, value: unknown];
  readonly url?: string;
}

/** Reads pages until one says, or shows, that it is the last. */
async function* readPages(
  source: PageSource,
  by: Pagination,
  [input, options]: OperationArguments<unknown>,
): AsyncGenerator<unknown, void, undefined> {
  const { definition } = source;
  const { name: callable, method, path } = definition;
  const filled = withDefaults(definition.inputSchema, input ?? {});
  const given: Given = (name, keyword) => {
    const place = placeIn(definition, name);
    if (keyword === undefined) return place.reduce<unknown>(memberAt, filled);
    const steps = place.flatMap((step) => ["properties", step]);
    return [...steps, keyword].reduce<unknown>(memberAt, definition.inputSchema);
  };
  const next = followerOf(by, given);
  for (let change: PageChange | undefined = {}; change !== undefined; ) {
    const { parameter: [name, value] = [], url } = change;
    const asked: unknown =
      name === undefined ? input : setAt(input, placeIn(definition, name), value);
    const answer = await source.send(asked, options, url);
    const fail = (detail: string) =>
      new ApiError(
        { callable, method, path },
        { status: answer.response.status, detail, body: answer.value },
      );
    const items = listIn(answer.value, by.items);
    if (items === undefined) {
      const place = by.items === "" ? "" : ` in ${show(by.items)}`;
      throw fail(`a success, but without a list${place}`);
    }
    yield answer.value;
    change = next(answer, items, fail);
  }
}

function listIn(page: unknown, name: string): readonly unknown[] | undefined {
  const items = findAt(page, name);
  return Array.isArray(items) ? items : undefined;
}

/** Where the input has a parameter, or a member of the body, by its name on the wire. */
function placeIn({ parameters = [], body }: OperationDefinition, name: string): readonly string[] {
  const parameter = parameters.find((each) => each.name === name);
  if (parameter) return placeOf(parameter);
  return body?.whole || body?.group?.includes(name) ? ["body", name] : [name];
}

function setAt(whole: unknown, [name, ...rest]: readonly string[], value: unknown): unknown {
  if (name === undefined) return value;
  const members = new Map<string, unknown>(entriesOf(whole));
  members.set(name, setAt(members.get(name), rest, value));
  return Object.fromEntries(members);
}

/** How to ask for the page after one; `undefined` after the last. */
type Follower = (
  answer: PageAnswer,
  items: readonly unknown[],
  fail: (problem: string) => ApiError,
) => PageChange | undefined;

/** The value of a parameter in the input, or its default; or another keyword of its schema. */
type Given = (name: string, keyword?: "default" | "minimum") => unknown;

function followerOf(pagination: Pagination, given: Given): Follower {
  switch (pagination.kind) {
    case "page":
      return byPage(pagination, given);
    case "offset":
      return byOffset(pagination, given);
    case "cursor":
      return byCursor(pagination, given);
    case "link":
      return byLink();
  }
}

type Kind<Name extends Pagination["kind"]> = Extract<Pagination, { readonly kind: Name }>;

/** Until the number of pages is reached; else until a page is shorter than it may be. */
function byPage({ page, size, total }: Kind<"page">, given: Given): Follower {
  let current = numberIn(given(page));
  // Some count from 0. They say so by a default, a minimum, or the number of the first page in its answer.
  const base = numberIn(given(page, "default") ?? given(page, "minimum"));
  let first = base === 0 || current === 0 ? 0 : 1;
  const limit = size === undefined ? undefined : numberIn(given(size));
  const isRepeated = repetition();
  return ({ value }, items, fail) => {
    if (current === undefined) {
      if (findAt(value, page) === 0) first = 0;
      current = first;
    }
    const count = total === undefined ? undefined : numberIn(findAt(value, total));
    const isLast = count === undefined ? isShort(items, limit) : current >= count - 1 + first;
    if (items.length === 0 || isLast) return undefined;
    if (count === undefined && isRepeated(items)) {
      throw fail(`the same page twice, for ${show(page)} ${current}`);
    }
    current++;
    return { parameter: [page, current] };
  };
}

function isShort(items: readonly unknown[], limit: number | undefined): boolean {
  return items.length === 0 || (limit !== undefined && items.length < limit);
}

/** Until the number of items is reached; else until a page is shorter than it may be. */
function byOffset({ offset, limit, total }: Kind<"offset">, given: Given): Follower {
  const size = numberIn(given(limit));
  const isRepeated = repetition();
  let current = numberIn(given(offset)) ?? 0;
  return ({ value }, items, fail) => {
    const reached = current + items.length;
    const count = total === undefined ? undefined : numberIn(findAt(value, total));
    // Some name the number of this page's items: no total is below what has been reached, and a full page may be one.
    const isTotal =
      count !== undefined && count >= reached && (count > items.length || count !== size);
    if (items.length === 0 || (isTotal ? reached >= count : isShort(items, size))) return undefined;
    if (!isTotal && isRepeated(items)) {
      throw fail(`the same page twice, for ${show(offset)} ${current}`);
    }
    current = reached;
    return { parameter: [offset, current] };
  };
}

/** Until a page names no next one. A cursor that comes twice would go round in a circle. */
function byCursor({ cursor, next }: Kind<"cursor">, given: Given): Follower {
  const seen = new Set([given(cursor)]);
  return ({ value }, _, fail) => {
    const found = cursorIn(findAt(value, next), cursor);
    if (found === undefined || found === null || found === "" || found === false) return undefined;
    if (seen.has(found)) throw fail(`the cursor ${show(found)} for the second time`);
    seen.add(found);
    return { parameter: [cursor, found] };
  };
}

/** A cursor, which may stand in the URL of the next page. */
function cursorIn(next: unknown, cursor: string): unknown {
  if (typeof next !== "string" || !/^(?:https?:\/\/|\/|\?)/i.test(next)) return next;
  return new URLSearchParams(next.replace(/^[^?]*\??/, "")).get(cursor) ?? next;
}

/** Until an answer has no link to a next page. @see RFC 8288 */
function byLink(): Follower {
  const seen = new Set<string>();
  return ({ response }, _, fail) => {
    const url = nextIn(response.headers.get("link") ?? "");
    if (url === undefined) return undefined;
    if (seen.has(url)) throw fail(`the link ${show(url)} for the second time`);
    seen.add(url);
    return { url };
  };
}

/** The target of the link whose relation is `next`. */
function nextIn(header: string): string | undefined {
  for (const [, url, parameters = ""] of header.matchAll(/<([^>]*)>((?:[^,"]|"[^"]*")*)/g)) {
    const [, quoted, plain] = /;\s*rel\s*=\s*(?:"([^"]*)"|([^\s;]+))/i.exec(parameters) ?? [];
    if ((quoted ?? plain)?.toLowerCase().split(/\s+/).includes("next")) return url;
  }
  return undefined;
}

/** Tells a page that is the same as the one before: the server then does not know the parameter that asks for the next. */
function repetition(): (items: readonly unknown[]) => boolean {
  let last: string | undefined;
  return (items) => {
    const text = JSON.stringify(items);
    const isSame = text === last;
    last = text;
    return isSame;
  };
}

/** The member of an answer by its name, or by names with dots between; "" is the answer itself. */
function findAt(value: unknown, name: string): unknown {
  if (name === "") return value;
  return memberAt(value, name) ?? name.split(".").reduce<unknown>(memberAt, value);
}

function numberIn(value: unknown): number | undefined {
  const number = typeof value === "string" && value !== "" ? Number(value) : value;
  return typeof number === "number" && Number.isFinite(number) ? number : undefined;
}
