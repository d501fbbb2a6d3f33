/**
 * A pattern as a regular expression: with the `u` flag, as JSON Schema wants it, else without, for patterns that
 * people wrote for other engines (`\-`); `undefined` if it is neither.
 *
 * Known limitation: a pattern that backtracks without end does so here, too. The platform's own schemas are trusted
 * that far.
 */
export function toRegExp(pattern: unknown): RegExp | undefined {
  if (typeof pattern !== "string") return undefined;
  for (const flags of ["u", ""]) {
    try {
      return new RegExp(pattern, flags);
    } catch {
      // The next flags are tried; a pattern that is no regular expression at all constrains nothing.
    }
  }
  return undefined;
}
