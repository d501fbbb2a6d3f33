import type { JsonObject } from "../runtime/json/json.js";
import type { SnapshotEntry } from "../snapshot/snapshot.js";
import { type CallableDiff, compareCallables } from "./callables/compare-callables.js";
import { nameEntries } from "./callables/named-entries.js";
import { compareOperations, type OperationDiff } from "./operations/compare-operations.js";
import type { Severity } from "./report/change.js";
import type { Use } from "./report/use.js";

/** One of the two states that are compared. */
export interface State {
  readonly entries: readonly SnapshotEntry[];
  /** The OpenAPI document. */
  readonly api?: JsonObject;
}

/** What changed between two states, in callers' terms. */
export interface DiffReport {
  readonly callables: readonly CallableDiff[];
  readonly operations: readonly OperationDiff[];
  readonly counts: Readonly<Record<Severity, number>>;
  /** The places in the project that a breaking change hits, sorted; absent where nobody looked for them. */
  readonly uses?: readonly Use[];
}

/** Compares two states of a snapshot. Pure: where they come from is the caller's affair. */
export function diff(states: { readonly before: State; readonly after: State }): DiffReport {
  const { before, after } = states;
  const callables = compareCallables(nameEntries(before.entries), nameEntries(after.entries));
  const operations = compareOperations(before.api ?? {}, after.api ?? {});
  const changes = [...callables, ...operations].flatMap((each) => each.changes);
  const count = (severity: Severity) =>
    changes.filter((change) => change.severity === severity).length;
  return {
    callables,
    operations,
    counts: {
      breaking: count("breaking"),
      compatible: count("compatible"),
      cosmetic: count("cosmetic"),
    },
  };
}
