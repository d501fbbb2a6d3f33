/** Directives to compilers and bundlers at the start of a line: `@ts-…`, `@jsx`, `#__PURE__` … */
const DIRECTIVE = /^\s*[/*]*\s*[@#](?:ts-|jsx|license|preserve|__)/m;
/** A fast path: most comments have none of them anywhere. */
const MARK = /[@#](?:ts-|jsx|license|preserve|__)/;

export function holdsDirective(comment: string): boolean {
  return MARK.test(comment) && DIRECTIVE.test(comment);
}
