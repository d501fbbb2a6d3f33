/** Directives to compilers and bundlers at the start of a line: `@ts-…`, `@jsx`, `#__PURE__` … */
const DIRECTIVE = /^\s*[/*]*\s*[@#](?:ts-|jsx|license|preserve|__)/m;

export function holdsDirective(comment: string): boolean {
  return DIRECTIVE.test(comment);
}
