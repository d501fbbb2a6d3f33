import type { Config } from "../../config/config.js";
import type { Host } from "../../host/host.js";
import type { PullOptions, PullReport } from "../../pull/pull.js";
import { isContent } from "../../snapshot/layout.js";
import { diffPlaces, type PlacesDiff } from "./diff-places.js";

/** Whether the sources still are what the snapshot holds of them. */
export interface DriftReport extends PlacesDiff {
  /**
   * `unreachable`: a source did not answer, or not in full, so that nobody knows; what is known is among the changes.
   * `drifted` and `breaking`: `pull` would change the snapshot, and callers would be hit or not.
   */
  readonly state: "same" | "drifted" | "breaking" | "unreachable";
  /** Files of the snapshot that a pull would change, without those that only say how it was pulled. */
  readonly changed: PullReport["changed"];
}

/** Asks every source, and compares. Nothing is written. */
export async function checkRemote(
  config: Config,
  host: Host,
  options: PullOptions = {},
): Promise<DriftReport> {
  const report = await diffPlaces(config, host, { sources: true }, options);
  // An ETag, or the words around a document, may change while the API does not.
  const changed = (report.pull?.changed ?? []).filter(({ file }) => isContent(file));
  return { ...report, state: stateOf(report, changed), changed };
}

/** Problems of a part of the remote, of which nobody knows how it is now. */
const UNKNOWN: ReadonlySet<string> = new Set([
  "function-unreachable",
  "list-incomplete",
  "list-row-broken",
  "toolkit-unreachable",
  "toolkit-shape",
]);

function stateOf(
  { counts, pull, diagnostics }: PlacesDiff,
  changed: DriftReport["changed"],
): DriftReport["state"] {
  if (pull?.failed === true) return "unreachable";
  if (counts.breaking > 0) return "breaking";
  if (changed.length > 0) return "drifted";
  return diagnostics.some(({ code }) => UNKNOWN.has(code)) ? "unreachable" : "same";
}
