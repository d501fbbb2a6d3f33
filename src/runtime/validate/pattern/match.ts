import type { Place, Run } from "./place.js";
import { spend } from "./steps.js";

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
  const { text, steps, unicode } = run;
  /** The last index at which a place was reached, plus one. */
  const reached = new Uint32Array(run.size);
  spend(steps, 20 + (run.size >> 4));
  const open: Place[] = [start];
  let taking: Place[] = [];
  for (let at = from; ; ) {
    let count = 1;
    for (let place = open.pop(); place; place = open.pop()) {
      const { id, takes, holds, next } = place;
      if (reached[id] === at + 1) continue;
      reached[id] = at + 1;
      count++;
      if (takes) taking.push(place);
      else if (id === 0) {
        if (!ends) return true;
        ends[at] = 1;
      } else if (!holds || holds(run, at)) for (const each of next) open.push(each);
    }
    spend(steps, count);
    if (at >= text.length || (taking.length === 0 && !anywhere)) return false;
    const code = (unicode ? text.codePointAt(at) : text.charCodeAt(at)) ?? 0;
    at += code > 0xffff ? 2 : 1;
    if (anywhere) open.push(start);
    for (const { takes, next } of taking)
      if (takes?.(code)) for (const each of next) open.push(each);
    taking = [];
  }
}
