import { type NamedEntry as PlannedEntry, planEntry, planNames } from "../../generate/plan/plan.js";
import type { SnapshotEntry } from "../../snapshot/snapshot.js";

/** A callable of a state, with the names of its stub. */
export interface NamedEntry {
  readonly entry: SnapshotEntry;
  /** The name in callers' code: `weatherLookup`, `slack.sendMessage`. */
  readonly stub: string;
  /** Its module in the output folder: `functions/weather-lookup.ts`. */
  readonly module: string;
}

export function nameEntries(entries: readonly SnapshotEntry[]): readonly NamedEntry[] {
  const { functions, toolkits } = planNames(entries.map(planEntry), { importExtension: "none" });
  const byFile = new Map(entries.map((entry) => [entry.file, entry]));
  const name = (prefix: string) => (planned: PlannedEntry) => {
    const entry = byFile.get(planned.entry.file);
    if (entry === undefined) return [];
    return [{ entry, stub: `${prefix}${planned.name}`, module: planned.file }];
  };
  return [
    ...functions.flatMap(name("")),
    ...toolkits.flatMap((toolkit) => toolkit.tools.flatMap(name(`${toolkit.name}.`))),
  ];
}
