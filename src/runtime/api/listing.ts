import type { Core } from "../call/core.js";
import type { Endpoint } from "../call/endpoint.js";
import type { RequestOptions } from "../call/options.js";
import { PAGE_SIZE } from "../http/platform.js";
import { asPage, type Page } from "./items.js";

/** How to page through a list. */
export interface ListOptions extends RequestOptions {
  /** Items per page; the API allows 1 to 50. @defaultValue `50` */
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
  /** One page; the first has the number 1. */
  page(number?: number): Promise<Page<Item>>;
}

export function listing<Item extends { readonly id: string }>(
  core: Core,
  path: string,
  { perPage = PAGE_SIZE, ...options }: ListOptions = {},
): Listing<Item> {
  const page = (number = 1) => {
    const query = { page: number, per_page: perPage };
    const endpoint: Endpoint = { method: "GET", path, query };
    return core.send(endpoint, { options, read: (body) => asPage<Item>(endpoint, body) });
  };
  return { page, [Symbol.asyncIterator]: () => readAll(page) };
}

/** How often a list is read if it changes while it is read. */
export const MAX_PASSES = 3;

/**
 * Reads all pages of a list once. If an item is deleted meanwhile, all items after it move forward by one, and one of
 * them moves from an unread page to a page already read. So a pass is complete only if it saw as many items as the
 * `total` of every page.
 */
export class Pass {
  readonly #ids = new Set<string>();
  readonly #totals = new Set<number>();

  /** Items seen so far. */
  get size(): number {
    return this.#ids.size;
  }

  get isWhole(): boolean {
    return this.#totals.size === 1 && this.#totals.has(this.size);
  }

  /**
   * Adds a page; returns whether it had new items. The first page without new items counts as the last one, also if
   * `total_pages` is higher.
   */
  add(ids: readonly string[], total: number): boolean {
    const before = this.size;
    for (const id of ids) this.#ids.add(id);
    this.#totals.add(total);
    return this.size > before;
  }
}

/** Yields every item once: after an incomplete pass, all pages are read again for the items not seen yet. */
async function* readAll<Item extends { readonly id: string }>(
  readPage: (page: number) => Promise<Page<Item>>,
): AsyncGenerator<Item, void, undefined> {
  const seen = new Set<string>();
  for (let count = 1; count <= MAX_PASSES; count++) {
    const before = seen.size;
    const pass = new Pass();
    for (let number = 1, pages = 1; number <= pages; number++) {
      const { items, total, total_pages } = await readPage(number);
      for (const item of items) {
        if (seen.has(item.id)) continue;
        seen.add(item.id);
        yield item;
      }
      const isNew = pass.add(
        items.map(({ id }) => id),
        total,
      );
      pages = isNew ? total_pages : 0;
    }
    if (pass.isWhole || (count > 1 && seen.size === before)) return;
  }
}
