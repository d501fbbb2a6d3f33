import { type Callable, callableKey } from "../../model/callable.js";
import { lockNames } from "../../names/name-lock.js";
import type { SnapshotEntry } from "../../snapshot/snapshot.js";
import type { Diagnostics } from "../../support/diagnostics.js";
import { quote } from "../../support/quote.js";
import type { SourceResult } from "../callables/source-result.js";
import { mergeResults } from "../callables/source-result.js";
import type { PullMemory } from "./memory.js";

/** Which entry files of the snapshot a pull writes, removes and keeps. */
export interface EntryPlan {
  /** Texts by file, relative to the snapshot folder. */
  readonly write: ReadonlyMap<string, string>;
  readonly remove: readonly string[];
  /** Files kept because no complete answer says that they are gone. */
  readonly kept: readonly string[];
}

/** Plans the entry files from the results of the sources and the existing entries. */
export function planEntries(input: {
  readonly existing: readonly SnapshotEntry[];
  readonly functions: readonly SourceResult[];
  readonly toolkits: readonly SourceResult[];
  readonly operations: readonly SourceResult[];
  readonly problems: Diagnostics;
  readonly memory: PullMemory;
}): EntryPlan {
  const { existing, functions, toolkits, operations, problems, memory } = input;
  const all = [...functions, ...toolkits, ...operations];
  const wanted = mergeResults(all, problems);
  const leftOut = new Set(all.flatMap((result) => result.leftOut));
  const gone = existing.filter(({ callable }) => {
    const key = callableKey(callable);
    return !wanted.has(key) && !leftOut.has(key);
  });
  const removable = {
    function: mayRemove(functions, gone, "function", problems),
    tool: mayRemove(toolkits, gone, "tool", problems),
    operation: mayRemove(operations, gone, "operation", problems),
  };
  const remove = gone.filter(({ callable }) => removable[callable.kind]);
  const removed = new Set(remove.map(({ file }) => file));
  const kept = existing.filter(
    ({ file, callable }) => !removed.has(file) && !wanted.has(callableKey(callable)),
  );
  const keys = new Set(kept.map(({ callable }) => callableKey(callable)));
  const placed = lockNames({ wanted, existing, kept: keys });
  return {
    write: new Map(placed.map(({ file, callable }) => [file, memory.format(callable)])),
    remove: [...removed],
    kept: kept.map(({ file }) => file),
  };
}

/**
 * Whether entries of a kind that no source returned may be removed. Not if a source returned nothing at all: the cause
 * may be a key of another organization, or a wrong path.
 */
function mayRemove(
  sources: readonly SourceResult[],
  gone: readonly SnapshotEntry[],
  kind: Callable["kind"],
  problems: Diagnostics,
): boolean {
  const files = gone.filter(({ callable }) => callable.kind === kind).map(({ file }) => file);
  const [first] = files;
  if (first === undefined) return false;
  // Offline, failed and incomplete sources have added a diagnostic already.
  if (sources.some(({ complete }) => !complete)) return false;
  const empty = sources.find(({ callables, leftOut }) => callables.length + leftOut.length === 0);
  if (sources.length > 0 && empty === undefined) return true;
  const why =
    empty === undefined
      ? `the config names no source for it`
      : `${quote(empty.source)} returned nothing`;
  const more = files.length === 1 ? "" : ` and ${files.length - 1} more`;
  const message = `the file${more} was kept though no source returns it any more, since ${why}; delete it by hand if that is right`;
  problems.add({ severity: "warning", code: "entry-kept", message, place: first });
  return false;
}
