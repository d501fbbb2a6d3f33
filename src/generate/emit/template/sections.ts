import type { Code } from "../text/code.js";
import { printedBefore } from "../text/printed-before.js";

/** The sections of a page that was printed before, by the digests that were taken of them then. */
export function findSections(
  page: string,
  digests: ReadonlySet<string>,
): ReadonlyMap<string, Code> {
  const parts = page.split(/^(?=##)/m).map((part) => part.trimEnd());
  return printedBefore(parts, digests);
}
