import type { Diagnostics } from "../../support/diagnostics.js";
import { quote } from "../../support/quote.js";
import type { ListRow } from "./list.js";

/** Names or ids: those to pull, and those to leave out. */
export interface Choice {
  readonly include?: readonly string[] | undefined;
  readonly exclude?: readonly string[] | undefined;
  /** The longest list that is read. */
  readonly maxEntries?: number | undefined;
}

/** The rows that a source's settings choose. A name that no row has is probably a typo: a warning. */
export function choose(
  rows: readonly ListRow[],
  { include, exclude }: Choice,
  { noun, problems }: { readonly noun: "function" | "toolkit"; readonly problems: Diagnostics },
): readonly ListRow[] {
  for (const [setting, names] of Object.entries({ include, exclude })) {
    for (const wanted of names ?? []) {
      if (rows.some((row) => isNamed(row, wanted))) continue;
      const known = rows.slice(0, 10).map(({ name }) => quote(name));
      const some = known.length === 0 ? "there is none" : `there is ${known.join(", ")}`;
      const more = rows.length > known.length ? " and more" : "";
      const message = `no ${noun} has the name or id ${quote(wanted)} that "${setting}" lists; ${some}${more}`;
      problems.add({ severity: "warning", code: `${noun}-not-found`, message, place: "xpander" });
    }
  }
  const isListed = (row: ListRow, names: readonly string[]) =>
    names.some((wanted) => isNamed(row, wanted));
  return rows.filter(
    (row) =>
      (include === undefined || isListed(row, include)) &&
      (exclude === undefined || !isListed(row, exclude)),
  );
}

function isNamed({ id, name }: ListRow, wanted: string): boolean {
  return id === wanted || name === wanted;
}
