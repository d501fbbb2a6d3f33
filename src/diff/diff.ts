import { type NamedEntry as PlannedEntry, planEntry, planNames } from "../generate/plan/plan.js";
import type { JsonObject } from "../runtime/json.js";
import type { SnapshotEntry } from "../snapshot/snapshot.js";
import type { Severity } from "./change.js";
import { type CallableDiff, compareCallables, type NamedEntry } from "./compare-callables.js";
import { compareOperations, type OperationDiff } from "./compare-operations.js";

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
}

/** Compares two states of a snapshot. Pure: where they come from is the caller's affair. */
export function diff(states: { readonly before: State; readonly after: State }): DiffReport {
  const callables = compareCallables(named(states.before), named(states.after));
  const operations = compareOperations(states.before.api ?? {}, states.after.api ?? {});
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

/** The callables of a state under the names that their stubs have. */
function named({ entries }: State): readonly NamedEntry[] {
  const { functions, toolkits } = planNames(entries.map(planEntry), { importExtension: "none" });
  const byFile = new Map(entries.map((entry) => [entry.file, entry]));
  const name = (prefix: string) => (stub: PlannedEntry) => {
    const entry = byFile.get(stub.entry.file);
    return entry === undefined ? [] : [{ entry, stub: `${prefix}${stub.name}` }];
  };
  return [
    ...functions.flatMap(name("")),
    ...toolkits.flatMap((toolkit) => toolkit.tools.flatMap(name(`${toolkit.name}.`))),
  ];
}
