import type { Place } from "./program.js";
import { type Steps, spend } from "./steps.js";

/** The matching of one text. */
export interface Run {
  readonly text: string;
  readonly steps: Steps;
  /** The number of places. */
  readonly size: number;
  readonly unicode: boolean;
  /** For each look behind, the indices where its part ends. */
  readonly ends: Map<Place, Uint8Array>;
}

/**
 * Whether a way leads from a place to the end of the pattern. It begins at an index of the text or, if it may begin
 * `anywhere`, after it. With `ends`, every index is noted where a way ends.
 */
export function search(
  start: Place,
  from: number,
  run: Run,
  anywhere: boolean,
  ends?: Uint8Array,
): boolean {
  const { text, steps } = run;
  /** The last index at which a place was reached, plus one. */
  const reached = new Uint32Array(run.size);
  spend(steps, run.size >> 4);
  let open = [start];
  for (let at = from; ; ) {
    const taking: Place[] = [];
    let count = 0;
    for (let place = open.pop(); place; place = open.pop()) {
      count++;
      if (reached[place.id] === at + 1) continue;
      reached[place.id] = at + 1;
      if (place.id === 0) {
        if (!ends) return true;
        ends[at] = 1;
      } else if (place.takes) taking.push(place);
      else if (!place.holds || place.holds(run, at)) for (const next of place.next) open.push(next);
    }
    spend(steps, count);
    if (at >= text.length || (taking.length === 0 && !anywhere)) return false;
    const code = (run.unicode ? text.codePointAt(at) : text.charCodeAt(at)) ?? 0;
    at += code > 0xffff ? 2 : 1;
    open = anywhere ? [start] : [];
    for (const { takes, next } of taking) if (takes?.(code)) for (const each of next) open.push(each);
  }
}
