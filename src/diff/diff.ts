import { nameEntries } from "../generate/plan/named-entries.js";
import { compareCallables } from "./callables/compare-callables.js";
import { compareOperations } from "./operations/compare-operations.js";
import type { DiffReport, State } from "./report/report.js";
import type { Severity } from "./report/severity.js";

/** Compares two states of a snapshot. A pure function. */
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
