import * as v from "valibot";
import { readShape, text } from "../../documents/json-shapes.js";
import { MAX_PASSES, Pass } from "../../runtime/api/listing.js";
import { PAGE_SIZE } from "../../runtime/http/platform.js";
import type { Diagnostics } from "../../support/diagnostics.js";
import { digest } from "../../support/digest.js";
import { FetchError } from "../../support/errors.js";
import { mapConcurrently } from "../../support/map-concurrently.js";
import type { OnProgress } from "../../support/progress.js";
import { MOST_REQUESTS } from "../network/rate-limiter.js";
import type { GetJson } from "./get-json.js";

/** A row of a list: the id for the request of the whole object. */
export interface ListRow {
  readonly id: string;
  readonly name: string;
  /** Of the whole row. */
  readonly digest: string;
}

export interface Listed {
  /** In the order of the list, each id once. */
  readonly rows: readonly ListRow[];
  /** Every page and row could be read, and the number of rows is the server's `total`. */
  readonly complete: boolean;
}

const count = v.pipe(
  v.number("must be a number"),
  v.safeInteger("must be a whole number"),
  v.minValue(0, "must not be negative"),
);

/** The members of a page that are used. `total_pages` is 0 for an empty list. */
const PAGE = v.object({
  items: v.array(v.unknown(), "must be a list"),
  total: count,
  total_pages: count,
});

/** Ids become path segments of requests, so they are restricted. */
const id = v.pipe(
  text,
  v.check((value) => value !== "" && value.length <= 500, "must have 1 to 500 characters"),
  v.check((value) => value !== "." && value !== "..", "must not change the route of a request"),
  v.check((value) => !/\p{Cs}/u.test(value), "must be well-formed text"),
);

const ROW = v.object({ id, name: text });

/** More than any organization has, and few enough for a server that never stops sending pages to be noticed soon. */
const MAX_ENTRIES = 20_000;

/** Servers may give fewer rows a page than asked for, but not so few, if there are many. */
const FEWEST_ROWS = 5;
/** So many pages may have a single row each. */
const FEW_PAGES = 40;

interface ListOptions {
  readonly problems: Diagnostics;
  readonly onProgress: OnProgress;
  readonly maxEntries?: number | undefined;
}

/**
 * Reads a whole list of the xpander API. Rows may move between pages while they are read, so that one is seen twice and
 * another never: a pass is complete only if it saw `total` different rows. Unlike the runtime's loop, which requests a
 * page when the caller reaches it, this one requests many pages at once.
 */
export async function listAll(get: GetJson, path: string, options: ListOptions): Promise<Listed> {
  const { problems } = options;
  const rows = new Map<string, ListRow>();
  for (let pass = 1; ; pass++) {
    const listing = await readPages(get, path, options);
    if (listing.whole) {
      reportBroken(listing, path, problems);
      return { rows: listing.rows, complete: listing.broken.length === 0 };
    }
    // Keep the rows of an incomplete pass: the next one may miss others.
    for (const row of listing.rows) rows.set(row.id, row);
    if (pass < MAX_PASSES) continue;
    reportBroken(listing, path, problems);
    problems.add(incomplete(path, listing));
    return { rows: [...rows.values()], complete: false };
  }
}

function reportBroken({ broken }: Listing, path: string, problems: Diagnostics): void {
  for (const message of broken) {
    problems.add({ severity: "error", code: "list-row-broken", message, place: path });
  }
}

interface Listing {
  readonly rows: readonly ListRow[];
  readonly broken: readonly string[];
  readonly total: number;
  readonly whole: boolean;
}

async function readPages(
  get: GetJson,
  path: string,
  { onProgress, maxEntries = MAX_ENTRIES }: ListOptions,
): Promise<Listing> {
  const rows = new Map<string, ListRow>();
  const broken: string[] = [];
  const pass = new Pass();
  let pages = 1;
  let items = 0;
  for (let read = 0; ; ) {
    const wanted = Math.min(pages - read, MOST_REQUESTS);
    const numbers = Array.from({ length: wanted }, (_, index) => read + index + 1);
    const answers = await mapConcurrently(numbers, MOST_REQUESTS, (number) =>
      readPage(get, pageAddress(path, number), number),
    );
    let total = 0;
    let isAtEnd = false;
    for (const page of answers) {
      const address = pageAddress(path, read + 1);
      refuseImpossible(page, { address, maxEntries });
      items += page.rows.length + page.broken.length;
      refuseSparse(page, { address, read: read + 1, items });
      total = page.total;
      pages = page.total_pages;
      for (const row of page.rows) rows.set(row.id, row);
      for (const row of page.broken) broken.push(row);
      const found = rows.size + broken.length;
      if (found > maxEntries) throw tooLong(address, found, maxEntries);
      const isNew = pass.add([...page.rows.map(({ id }) => id), ...page.broken], total);
      onProgress({ source: "xpander", unit: "page", done: ++read, total: Math.max(pages, read) });
      // Also ends with a server whose pages never end: at the first page without new rows.
      isAtEnd ||= read >= pages || !isNew;
    }
    if (isAtEnd) {
      return { rows: [...rows.values()], broken, total, whole: pass.isWhole };
    }
  }
}

function pageAddress(path: string, number: number): string {
  return `${path}?page=${number}&per_page=${PAGE_SIZE}`;
}

/** Throws for a list that cannot be true, before all of its pages are asked for. */
function refuseImpossible(
  { total, total_pages }: { readonly total: number; readonly total_pages: number },
  { address, maxEntries }: { readonly address: string; readonly maxEntries: number },
): void {
  if (total > maxEntries) throw tooLong(address, total, maxEntries);
  // Each page but the first holds an entry.
  const most = Math.min(Math.max(1, total), Math.max(FEW_PAGES, total / FEWEST_ROWS));
  if (total_pages > most) {
    const detail = `but the list has ${total_pages} pages for a total of ${total} entries, which cannot be`;
    throw new FetchError(address, 200, { detail });
  }
}

/** Throws for a list whose pages turn out to have less rows than its total and their number promise. */
function refuseSparse(
  { total, total_pages }: { readonly total: number; readonly total_pages: number },
  {
    address,
    read,
    items,
  }: { readonly address: string; readonly read: number; readonly items: number },
): void {
  // The last page may have a single row.
  if (read <= FEW_PAGES || items >= (read - 1) * FEWEST_ROWS) return;
  const detail = `but the list has ${total_pages} pages for a total of ${total} entries, and only ${items} in the first ${read} pages, which cannot be`;
  throw new FetchError(address, 200, { detail });
}

function tooLong(address: string, entries: number, maxEntries: number): FetchError {
  const detail = `but the list has ${entries} entries, and at most ${maxEntries} are read; if that is right, set maxEntries of the source`;
  return new FetchError(address, 200, { detail });
}

async function readPage(get: GetJson, address: string, number: number) {
  const page = readShape(PAGE, await get(address));
  if (!page.ok) {
    const detail = `but the answer is no page of a list: ${page.problem}`;
    throw new FetchError(address, 200, { detail });
  }
  const { items, total, total_pages } = page.value;
  const rows: ListRow[] = [];
  const broken: string[] = [];
  for (const [index, item] of items.entries()) {
    const row = readShape(ROW, item);
    if (row.ok) rows.push({ ...row.value, digest: digest(JSON.stringify(item)) });
    else broken.push(`row ${index + 1} of page ${number} was left out: ${row.problem}`);
  }
  return { rows, broken, total, total_pages };
}

function incomplete(path: string, { rows, broken, total }: Listing) {
  const message = `the list has a total of ${total} entries, but its pages have ${rows.length + broken.length}, also after they were read again; nothing is removed from the snapshot`;
  return { severity: "warning", code: "list-incomplete", message, place: path } as const;
}
