import { type Callable, callableKey, idOf } from "../../model/callable.js";
import type { Diagnostics } from "../../support/diagnostics.js";
import { quote } from "../../support/quote.js";

/** The result of one source of callables. */
export interface SourceResult {
  /** For messages: `xpander`, or the path in the config. */
  readonly source: string;
  readonly gives: "functions" | "toolkits" | "operations";
  readonly callables: readonly Callable[];
  /** Keys of callables that exist but were skipped, with a diagnostic: their entries in the snapshot are kept. */
  readonly leftOut: readonly string[];
  /** The source returned its whole list; only then are missing entries deleted. */
  readonly complete: boolean;
  readonly state: "read" | "offline" | "failed";
}

/** The result of a source that was not read: its entries in the snapshot are kept. */
export function emptyResult(
  source: Pick<SourceResult, "source" | "gives">,
  state: "offline" | "failed",
): SourceResult {
  return { ...source, callables: [], leftOut: [], complete: false, state };
}

/** Merges callables by id; of two with the same id, the one from the source listed later is used. */
export function mergeResults(
  results: readonly SourceResult[],
  problems: Diagnostics,
): ReadonlyMap<string, Callable> {
  const merged = new Map<string, { readonly callable: Callable; readonly source: string }>();
  for (const { source, callables } of results) {
    for (const callable of callables) {
      const key = callableKey(callable);
      const earlier = merged.get(key);
      if (earlier !== undefined) {
        const other = earlier.source === source ? "this source" : quote(earlier.source);
        const message = `${callable.kind} ${quote(idOf(callable))} comes from ${other} already; the later one was used, remove it from one of the sources`;
        problems.add({ severity: "warning", code: "callable-twice", message, place: source });
      }
      merged.set(key, { callable, source });
    }
  }
  return new Map([...merged].map(([key, { callable }]) => [key, callable]));
}
