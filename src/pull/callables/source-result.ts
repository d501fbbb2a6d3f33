import { type Callable, callableKey, idOf } from "../../model/callable.js";
import type { Diagnostics } from "../../support/diagnostics.js";
import { quote } from "../../support/quote.js";

/** What one source of callables gave. */
export interface SourceResult {
  /** As a user would name it: `xpander`, or the path in the config. */
  readonly source: string;
  readonly gives: "functions" | "toolkits";
  readonly callables: readonly Callable[];
  /** Keys of callables that exist but cannot be used now: what the snapshot holds of them stays. */
  readonly leftOut: readonly string[];
  /** Everything that exists was seen: only then may what was not seen be removed. */
  readonly complete: boolean;
  readonly state: "read" | "offline" | "failed";
}

/** A source that gave nothing: off the network, or because it failed. What the snapshot holds stays. */
export function emptyResult(
  source: Pick<SourceResult, "source" | "gives">,
  state: "offline" | "failed",
): SourceResult {
  return { ...source, callables: [], leftOut: [], complete: false, state };
}

/** One callable per id; where two sources give the same one, the source listed later wins. */
export function mergeResults(
  gathered: readonly SourceResult[],
  problems: Diagnostics,
): ReadonlyMap<string, Callable> {
  const merged = new Map<string, { readonly callable: Callable; readonly source: string }>();
  for (const { source, callables } of gathered) {
    for (const callable of callables) {
      const key = callableKey(callable);
      const earlier = merged.get(key);
      if (earlier !== undefined) {
        const other = earlier.source === source ? "this source" : quote(earlier.source);
        const message = `${callable.kind} ${quote(idOf(callable))} comes from ${other} already; the later one was taken, give it one source only`;
        problems.add({ severity: "warning", code: "callable-twice", message, place: source });
      }
      merged.set(key, { callable, source });
    }
  }
  return new Map([...merged].map(([key, { callable }]) => [key, callable]));
}

/** The key of a function of which only the id is known. */
export function functionKey(id: string): string {
  return callableKey({ kind: "function", id, name: "", input_schema: true });
}

/** The key of a tool of which only the ids are known. */
export function toolKey(toolkitId: string, toolId: string): string {
  return callableKey({
    kind: "tool",
    toolkit_id: toolkitId,
    toolkit_name: "",
    tool_id: toolId,
    name: "",
    input_schema: true,
  });
}
