import type { SnapshotEntry } from "../../snapshot/snapshot.js";
import { type LetterGroup, letterGroups } from "./letter-groups.js";
import {
  groupsOf,
  type NamedEntry as PlannedEntry,
  planEntry,
  planNames,
  type StubNames,
} from "./plan.js";

/** A callable of a snapshot, with the names of its stub. */
export interface NamedEntry {
  readonly entry: SnapshotEntry;
  /** The name in callers' code: `weatherLookup`, `slack.sendMessage`. */
  readonly stub: string;
  /** Its module in the output folder: `functions/weather-lookup.ts`. */
  readonly module: string;
  readonly names: StubNames;
  /** Of a function, the namespace that a grouped index has it in. */
  readonly letter?: Pick<LetterGroup, "name" | "file">;
}

export function nameEntries(entries: readonly SnapshotEntry[]): readonly NamedEntry[] {
  const planned = planNames(entries.map(planEntry), { importExtension: "none" });
  const letters = new Map<StubNames, LetterGroup>();
  for (const group of letterGroups({ ...planned, index: "grouped" }))
    for (const stub of group.functions) letters.set(stub, group);
  const byFile = new Map(entries.map((entry) => [entry.file, entry]));
  const name = (prefix: string) => (names: PlannedEntry) => {
    const entry = byFile.get(names.entry.file);
    if (entry === undefined) return [];
    const letter = letters.get(names);
    const named = { entry, stub: `${prefix}${names.name}`, module: names.file, names };
    return [letter === undefined ? named : { ...named, letter }];
  };
  return [
    ...planned.functions.flatMap(name("")),
    ...groupsOf(planned).flatMap((group) => group.stubs.flatMap(name(`${group.name}.`))),
  ];
}
