import type { SnapshotEntry } from "../../snapshot/snapshot.js";
import { type NamedEntry as PlannedEntry, planEntry, planNames, type StubNames } from "./plan.js";

/** A callable of a snapshot, with the names of its stub. */
export interface NamedEntry {
  readonly entry: SnapshotEntry;
  /** The name in callers' code: `weatherLookup`, `slack.sendMessage`. */
  readonly stub: string;
  /** Its module in the output folder: `functions/weather-lookup.ts`. */
  readonly module: string;
  readonly names: StubNames;
}

export function nameEntries(entries: readonly SnapshotEntry[]): readonly NamedEntry[] {
  const { functions, toolkits } = planNames(entries.map(planEntry), { importExtension: "none" });
  const byFile = new Map(entries.map((entry) => [entry.file, entry]));
  const name = (prefix: string) => (names: PlannedEntry) => {
    const entry = byFile.get(names.entry.file);
    if (entry === undefined) return [];
    return [{ entry, stub: `${prefix}${names.name}`, module: names.file, names }];
  };
  return [
    ...functions.flatMap(name("")),
    ...toolkits.flatMap((toolkit) => toolkit.tools.flatMap(name(`${toolkit.name}.`))),
  ];
}
