/** Git's conflict markers. No generated file has such lines. */
const MARKS = /^<{7}(?: .*)?$.*^={7}\r?$.*^>{7}(?: .*)?$/ms;

/** The start of a file, in which both signatures are after a merge that kept both sides. */
const HEAD = 1_000;

/** True for a generated file with conflict markers, or with the contents of both versions. */
export function isConflict(text: string): boolean {
  return text.slice(0, HEAD).split("@generated typecall ").length > 2 || MARKS.test(text);
}
