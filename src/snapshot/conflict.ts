import type { Diagnostic } from "../support/diagnostics.js";

/** Git's conflict markers. */
const MARKERS = /^<{7}(?: .*)?$.*^={7}\r?$.*^>{7}(?: .*)?$/ms;

/** True for a text in which git left both sides of a merge for a person to choose. */
export function hasConflictMarkers(text: string): boolean {
  return text.includes("<<<<<<<") && MARKERS.test(text);
}

/** The diagnostic of a snapshot file with conflict markers. */
export function conflict(place: string): Diagnostic {
  const message =
    "the file has git's conflict markers: choose between them by hand, or delete the file and pull again";
  return { severity: "error", code: "snapshot-conflict", message, place };
}
