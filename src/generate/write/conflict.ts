/** The marks that git leaves around two versions. No generated file has such a line. */
const MARKS = /^<{7}(?: .*)?$.*^={7}\r?$.*^>{7}(?: .*)?$/ms;

/** How far into a file two signatures can lie, each below a header. */
const HEAD = 1_000;

/** Is a generated file what git made of two versions that it could not merge, or of both together? */
export function isConflict(text: string): boolean {
  return text.slice(0, HEAD).split("@generated typecall ").length > 2 || MARKS.test(text);
}
