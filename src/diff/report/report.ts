import type { Callable } from "../../model/callable.js";
import type { JsonObject } from "../../runtime/json/json.js";
import type { SnapshotEntry } from "../../snapshot/snapshot.js";
import type { Change } from "./change.js";
import type { Severity } from "./severity.js";
import type { LookedAt, Use } from "./use.js";

/** One of the two states that are compared. */
export interface State {
  readonly entries: readonly SnapshotEntry[];
  /** The OpenAPI document. */
  readonly api?: JsonObject;
}

/** The differences between two states, from the perspective of callers. */
export interface DiffReport {
  readonly callables: readonly CallableDiff[];
  readonly operations: readonly OperationDiff[];
  readonly counts: Readonly<Record<Severity, number>>;
  /** The places in the project that breaking changes affect, sorted; absent unless the option `uses` is set. */
  readonly uses?: readonly Use[];
  /** What was searched for `uses`; absent if nothing breaks, since then nothing is. */
  readonly lookedAt?: LookedAt;
}

/** The changes of one callable; breaking ones first. */
export interface CallableDiff {
  readonly kind: Callable["kind"];
  /** The display name on the platform. */
  readonly name: string;
  /** The name of its stub now; of a removed callable, the former one. */
  readonly stub: string;
  /** Its file in the snapshot: `functions/weather-lookup.json`. */
  readonly file: string;
  readonly changes: readonly Change[];
}

/** The changes of one operation of the API description; breaking ones first. */
export interface OperationDiff {
  /** `POST /v1/custom_functions/{function_id}/execute` */
  readonly operation: string;
  readonly changes: readonly Change[];
}
