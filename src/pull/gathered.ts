import type { Diagnostics } from "../diagnostics.js";
import { type Callable, callableKey } from "../model/callable.js";
import { quote } from "../support/quote.js";

/** What one source of callables gave. */
export interface Gathered {
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

/** What a source says while it works. */
export interface PullProgress {
  readonly source: string;
  readonly gives: "functions" | "toolkits";
  readonly done: number;
  /** Not known while the list is still being read. */
  readonly total?: number;
}

export type OnProgress = (progress: PullProgress) => void;

/** One callable per id; where two sources give the same one, the source listed later wins. */
export function mergeGathered(
  gathered: readonly Gathered[],
  problems: Diagnostics,
): ReadonlyMap<string, Callable> {
  const merged = new Map<string, { readonly callable: Callable; readonly source: string }>();
  for (const { source, callables } of gathered) {
    for (const callable of callables) {
      const key = callableKey(callable);
      const earlier = merged.get(key);
      if (earlier !== undefined) {
        const message = `${callable.kind} ${quote(idOf(callable))} comes from ${quote(earlier.source)} and again from ${quote(source)}; the later one was taken, give it one source only`;
        problems.add({ severity: "warning", code: "callable-twice", message, place: source });
      }
      merged.set(key, { callable, source });
    }
  }
  return new Map([...merged].map(([key, { callable }]) => [key, callable]));
}

function idOf(callable: Callable): string {
  return callable.kind === "function" ? callable.id : `${callable.toolkit_id}/${callable.tool_id}`;
}
