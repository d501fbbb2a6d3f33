import { hasConflictMarkers } from "../../snapshot/conflict.js";

/** The start of a file, in which both signatures are after a merge that kept both sides. */
const HEAD = 1_000;

/** True for a generated file with conflict markers, or with the contents of both versions. */
export function isConflict(text: string): boolean {
  const signatures = text.slice(0, HEAD).split("@generated typecall ").length - 1;
  return signatures > 1 || hasConflictMarkers(text);
}
