import { isLinear } from "./linear.js";
import { search } from "./match.js";
import { parse } from "./parse.js";
import type { Place, Run } from "./place.js";
import { END, Program } from "./program.js";
import { toRegExp } from "./regexp.js";
import { allow, newSteps, type Steps } from "./steps.js";

/**
 * Whether a text matches. All ways through the pattern are followed at once, where the engine's own expressions try one
 * after the other: the steps are at most as many as the characters of the text times those of the pattern, except for a
 * look ahead.
 *
 * @throws TooManySteps
 */
export type Pattern = (text: string, steps?: Steps) => boolean;

/**
 * A pattern of JSON Schema; `undefined` if it constrains nothing: if it is no regular expression, is too long or too deep, or
 * refers back to its groups (`\1`), for which no fast way is known.
 */
export function compilePattern(pattern: unknown): Pattern | undefined {
  const regExp = toRegExp(pattern);
  if (!regExp) return undefined;
  const program = new Program(regExp.unicode);
  let start: Place;
  try {
    const part = parse(regExp);
    if (!part) return undefined;
    if (isLinear(part)) return (text) => regExp.test(text);
    start = program.add(part, END);
  } catch {
    // Its groups are nested so deeply that they overflow the stack.
    return undefined;
  }
  if (program.isTooLong) return undefined;
  return (text, steps = newSteps()) => {
    allow(steps, text);
    const run: Run = { text, steps, size: program.size, unicode: regExp.unicode, ends: new Map() };
    return search(start, 0, run, true);
  };
}

/** Whether the engine's own expression matches a pattern in linear time, or the pattern is a syntax error. */
export function isLinearPattern(pattern: string): boolean {
  const regExp = toRegExp(pattern);
  if (!regExp) return true;
  try {
    const part = parse(regExp);
    return part !== undefined && isLinear(part);
  } catch {
    return false; // Nested too deeply.
  }
}
