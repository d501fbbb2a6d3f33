import type { Callable } from "../../model/callable.js";
import type { JsonObject } from "../../runtime/json/json.js";
import type { SnapshotEntry } from "../../snapshot/snapshot.js";
import type { Change } from "./change.js";
import type { Severity } from "./severity.js";
import type { Use } from "./use.js";

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

/** What differs in one callable; breaking changes first. */
export interface CallableDiff {
  readonly kind: Callable["kind"];
  /** The display name on the platform. */
  readonly name: string;
  /** As callers write it now; of one that is gone, as they wrote it. */
  readonly stub: string;
  /** Its file in the snapshot: `functions/weather-lookup.json`. */
  readonly file: string;
  readonly changes: readonly Change[];
}

/** What differs in one operation of the API description; breaking changes first. */
export interface OperationDiff {
  /** `POST /v1/custom_functions/{function_id}/execute` */
  readonly operation: string;
  readonly changes: readonly Change[];
}
