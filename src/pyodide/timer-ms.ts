/** The longest time that `setTimeout` supports: a longer one would end at once. */
const LONGEST_MS = 2 ** 31 - 1;

/** Seconds as `setTimeout` takes them. */
export function timerMs(seconds: number): number {
  return Math.min(Math.max(seconds, 0) * 1000, LONGEST_MS);
}
