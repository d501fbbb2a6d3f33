import { readCallable, type SchemaModel } from "../../generate/read/read.js";
import type { Callable } from "../../model/callable.js";
import type { Direction } from "../../model/type.js";
import type { SnapshotEntry } from "../../snapshot/snapshot.js";
import { Diagnostics } from "../../support/diagnostics.js";
import type { Finding } from "../report/change.js";
import { compareSchemas } from "../schemas/compare-schemas.js";
import { compareDescriptions } from "../schemas/compare-texts.js";

/** A finding about the callable as a whole, not a part of its input or output. */
export function wholeFinding(
  rule: Finding["rule"],
  shown: Pick<Finding, "before" | "after"> = {},
): Finding {
  return { rule, path: [], ...shown };
}

/** The differences between two states of one callable. */
export function compareEntries(before: SnapshotEntry, after: SnapshotEntry): readonly Finding[] {
  if (before.text === after.text) return [];
  const [old, now] = [before.callable, after.callable];
  return [
    ...compareLimits(old, now),
    // The fingerprint covers both schemas, with their descriptions.
    ...(before.fingerprint === after.fingerprint ? [] : compareBothSchemas(before, after)),
    ...compareNames("name-changed", old.name, now.name),
    ...compareNames("toolkit-name-changed", toolkitOf(old), toolkitOf(now)),
    ...compareDescriptions(old.description, now.description, { path: [] }),
  ];
}

/** The descriptions of a new callable, for readers and language models. */
export function describeNew(entry: SnapshotEntry): readonly Finding[] {
  return [
    ...compareDescriptions(undefined, entry.callable.description, { path: [] }),
    ...compareBothSchemas(undefined, entry),
  ];
}

function compareBothSchemas(
  before: SnapshotEntry | undefined,
  after: SnapshotEntry,
): readonly Finding[] {
  const [old, now] = [before && readEntry(before), readEntry(after)];
  return (["input", "output"] as const).flatMap((direction) =>
    compareSchemas({ before: old?.[direction], after: now[direction] }, direction),
  );
}

/** Diagnostics of the schemas are dropped: `pull` and `generate` report them. */
function readEntry(entry: SnapshotEntry): Readonly<Record<Direction, SchemaModel>> {
  const { input, output = ANYTHING } = readCallable(entry, "", new Diagnostics());
  return { input, output };
}

/** The output of a callable without an output schema. */
const ANYTHING: SchemaModel = {
  schema: true,
  types: { type: { kind: "unknown" }, doc: { tags: [] }, definitions: [], lossy: [] },
};

function toolkitOf(callable: Callable): string | undefined {
  return callable.kind === "tool" ? callable.toolkit_name : undefined;
}

function compareNames(
  rule: Finding["rule"],
  before: string | undefined,
  after: string | undefined,
): readonly Finding[] {
  if (before === after || before === undefined || after === undefined) return [];
  return [wholeFinding(rule, { before, after })];
}

/** An absent limit counts as Infinity. */
function compareLimits(before: Callable, after: Callable): readonly Finding[] {
  if (before.kind !== "function" || after.kind !== "function") return [];
  const [old = Number.POSITIVE_INFINITY, now = Number.POSITIVE_INFINITY] = [
    before.max_run_time,
    after.max_run_time,
  ];
  if (old === now) return [];
  const seconds = (limit: number) => (Number.isFinite(limit) ? `${limit} s` : "no limit");
  return [
    wholeFinding(now > old ? "run-time-raised" : "run-time-lowered", {
      before: seconds(old),
      after: seconds(now),
    }),
  ];
}
