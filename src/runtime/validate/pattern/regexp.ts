/**
 * A pattern as a regular expression: with the `u` flag, as JSON Schema requires, or else without, for patterns written
 * for other engines (`\-`); `undefined` if both are syntax errors.
 */
export function toRegExp(pattern: unknown): RegExp | undefined {
  if (typeof pattern !== "string") return undefined;
  for (const flags of ["u", ""]) {
    try {
      return new RegExp(pattern, flags);
    } catch {
      // Try the next flags; an invalid pattern constrains nothing.
    }
  }
  return undefined;
}
