/** One page of a list, as the API sends it. */
export interface Page<Item> {
  readonly items: readonly Item[];
  /** How many items there are on all pages together. */
  readonly total: number;
  readonly page: number;
  readonly per_page: number;
  /** 0 if there are no items. */
  readonly total_pages: number;
}
