import type { Core, Endpoint } from "./core.js";
import { asPage } from "./items.js";
import type { RequestOptions } from "./options.js";
import type { Page } from "./page.js";

/** How to page through a list. */
export interface ListOptions extends RequestOptions {
  /** Items an answer; the API allows 1 to 50. @defaultValue `50` */
  readonly perPage?: number | undefined;
}

/**
 * A list: iterate over it for all items of all pages, or ask for one page.
 * @example
 * ```ts
 * import { createClient } from "typecall";
 * const { functions } = createClient();
 * for await (const { name, status } of functions.list()) console.log(name, status);
 * const { total } = await functions.list().page(1);
 * ```
 */
export interface Listing<Item> extends AsyncIterable<Item> {
  /** One page, from 1. */
  page(number?: number): Promise<Page<Item>>;
}

/** How often a list is read again when it seems to have changed on the way. */
const MAX_PASSES = 3;

const CALL_MS = 30_000;

export function listing<Item extends { readonly id: string }>(
  core: Core,
  path: Endpoint["path"],
  { perPage = 50, ...options }: ListOptions = {},
): Listing<Item> {
  const page = (number = 1) => {
    const query = { page: number, per_page: perPage };
    const endpoint: Endpoint = { method: "GET", path, query, timeoutMs: CALL_MS };
    return core.send(endpoint, { options, read: (body) => asPage<Item>(endpoint, body) });
  };
  return { page, [Symbol.asyncIterator]: () => readAll(page) };
}

/**
 * Every item once. When something is deleted while we read, the items behind it move one place forward, and one of
 * them moves from a page still to come to a page already read. So unless a reading of all pages gave as many items as
 * every answer counted, they are read again for those not seen yet.
 */
async function* readAll<Item extends { readonly id: string }>(
  readPage: (page: number) => Promise<Page<Item>>,
): AsyncGenerator<Item, void, undefined> {
  const seen = new Set<string>();
  for (let pass = 1; pass <= MAX_PASSES; pass++) {
    const before = seen.size;
    const inPass = new Set<string>();
    const totals = new Set<number>();
    for (let number = 1, pages = 1; number <= pages; number++) {
      const { items, total, total_pages } = await readPage(number);
      const count = inPass.size;
      for (const item of items) {
        inPass.add(item.id);
        if (seen.has(item.id)) continue;
        seen.add(item.id);
        yield item;
      }
      totals.add(total);
      // A page that holds nothing new ends it, whatever number of pages an answer claims.
      pages = inPass.size > count ? total_pages : 0;
    }
    const isWhole = totals.size === 1 && totals.has(inPass.size);
    if (isWhole || (pass > 1 && seen.size === before)) return;
  }
}
