import type { Part } from "./parse.js";

/** More steps than these, for each character or at all, take too long. */
const MAX_FOR_EACH = 200;
const MAX_AT_ALL = 100_000;

/**
 * Whether the engine's own expression is known to take steps in proportion to the length of a text: it begins with `^`
 * and has no groups, and at most one repetition without an end.
 */
export function isLinear(whole: Part): boolean {
  if (whole.kind !== "sequence") return false;
  const [first, ...parts] = whole.parts;
  if (first?.kind !== "assertion" || first.source !== "^") return false;
  let endless = 0;
  let ways = 1;
  let width = 1;
  for (const part of parts) {
    const { part: one, min, max } = part.kind === "repeat" ? part : { part, min: 1, max: 1 };
    if (one.kind !== "character" && one.kind !== "assertion") return false;
    if (max === Number.POSITIVE_INFINITY) endless++;
    else ways *= max - min + 1;
    width += Number.isFinite(max) ? max : min;
  }
  return endless < 2 && ways * width <= (endless ? MAX_FOR_EACH : MAX_AT_ALL);
}
