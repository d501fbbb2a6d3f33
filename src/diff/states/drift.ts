import type { Config } from "../../config/config.js";
import { dryHost } from "../../host/dry-host.js";
import type { Host } from "../../host/host.js";
import { type PullOptions, type PullReport, pull } from "../../pull/pull.js";
import { isContent } from "../../snapshot/layout.js";
import { diffPlaces, type PlacesDiff } from "./diff-places.js";

/** Whether the sources have changed since they were pulled. */
export interface DriftReport extends PlacesDiff {
  /**
   * `unreachable`: a source failed or was incomplete; changes of the others are reported. `drifted`: `pull` would
   * change the snapshot, without breaking callers. `breaking`: it would break callers.
   */
  readonly state: "same" | "drifted" | "breaking" | "unreachable";
  /** Files of the snapshot that a pull would change, without those that only record the state of the pull. */
  readonly changed: PullReport["changed"];
}

/** Pulls every source and compares the result with the snapshot. Nothing is written. */
export async function checkRemote(
  config: Config,
  host: Host,
  options: PullOptions = {},
): Promise<DriftReport> {
  const report = await diffPlaces(config, host, {}, options);
  // An ETag, for example, may change although the document does not.
  const changed = (report.pull?.changed ?? []).filter(({ file }) => isContent(file));
  return { ...report, state: stateOf(report, changed), changed };
}

/**
 * Compares the snapshot with what the sources on this machine give: Python files, JSON files, documents and overlays.
 * Writes nothing and makes no requests. Diagnostics are the errors: a pull tells the warnings.
 */
export async function checkLocalSources(
  config: Config,
  { fs, python }: Host,
): Promise<Pick<PullReport, "changed" | "diagnostics" | "failed">> {
  const { changed, diagnostics, failed } = await pull(
    config,
    dryHost({ fs, ...(python && { python }) }),
  );
  return {
    failed,
    changed: changed.filter(({ file }) => isContent(file)),
    diagnostics: diagnostics.filter(({ severity }) => severity === "error"),
  };
}

/** Codes of the diagnostics about parts of a source that could not be read: they may have changed. */
const UNREAD_PARTS: ReadonlySet<string> = new Set([
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
  return diagnostics.some(({ code }) => UNREAD_PARTS.has(code)) ? "unreachable" : "same";
}
