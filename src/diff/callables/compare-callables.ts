import type { NamedEntry } from "../../generate/plan/named-entries.js";
import { callableKey, idOf } from "../../model/callable.js";
import { byCodeUnit } from "../../support/sort.js";
import type { Finding } from "../report/change.js";
import { judgeAll } from "../report/judge.js";
import type { CallableDiff } from "../report/report.js";
import { compareEntries, describeNew, wholeFinding } from "./compare-entries.js";

/** Matches callables by their ids and compares them, from the perspective of callers; sorted by stub. */
export function compareCallables(
  before: readonly NamedEntry[],
  after: readonly NamedEntry[],
): readonly CallableDiff[] {
  const old = new Map(before.map((each) => [keyOf(each), each]));
  const added = after.filter((each) => !old.has(keyOf(each)));
  const found: [NamedEntry, readonly Finding[]][] = [];
  for (const now of after) {
    const twin = old.get(keyOf(now));
    if (twin === undefined) continue;
    old.delete(keyOf(now));
    found.push([now, [...compareNames(twin, now), ...compareEntries(twin.entry, now.entry)]]);
  }
  // A new callable with the stub name of a removed one replaces it: existing code calls the new one.
  const byStub = new Map([...old.values()].map((each) => [stubKey(each), each]));
  for (const now of added) {
    const twin = byStub.get(stubKey(now));
    if (twin === undefined) {
      found.push([now, [wholeFinding("callable-added"), ...describeNew(now.entry)]]);
    } else {
      old.delete(keyOf(twin));
      const shown = { before: idOf(twin.entry.callable), after: idOf(now.entry.callable) };
      found.push([
        now,
        [wholeFinding("callable-replaced", shown), ...compareEntries(twin.entry, now.entry)],
      ]);
    }
  }
  for (const removed of old.values()) found.push([removed, [wholeFinding("callable-removed")]]);
  return found
    .filter(([, findings]) => findings.length > 0)
    .map(([each, findings]) => toDiff(each, findings))
    .sort((a, b) => byCodeUnit(a.stub, b.stub));
}

function compareNames(before: NamedEntry, after: NamedEntry): readonly Finding[] {
  if (before.stub === after.stub) return [];
  return [wholeFinding("stub-renamed", { before: before.stub, after: after.stub })];
}

function keyOf({ entry }: NamedEntry): string {
  return callableKey(entry.callable);
}

function stubKey({ entry, stub }: NamedEntry): string {
  return JSON.stringify([entry.callable.kind, stub]);
}

function toDiff({ entry, stub }: NamedEntry, findings: readonly Finding[]): CallableDiff {
  const { callable, file } = entry;
  return { kind: callable.kind, name: callable.name, stub, file, changes: judgeAll(findings) };
}
