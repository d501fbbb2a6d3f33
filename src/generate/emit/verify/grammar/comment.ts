import { NotInGrammar, type Reader } from "./reader.js";

/** Directives to compilers and bundlers at the start of a line: `@ts-…`, `@jsx`, `#__PURE__` … */
const DIRECTIVE = /^\s*[/*]*\s*[@#](?:ts-|jsx|license|preserve|__)/m;
/** A fast path: most comments have none of them anywhere. */
const MARK = /[@#](?:ts-|jsx|license|preserve|__)/;

export function holdsDirective(comment: string): boolean {
  return MARK.test(comment) && DIRECTIVE.test(comment);
}

/** Documentation comments, if there are any. */
export function documentation(reader: Reader): void {
  while (reader.isAt("/")) {
    const comment = reader.through("/**", "*/");
    // `/**/` ends before the end that was found.
    if (comment[3] === "/" || holdsDirective(comment)) throw new NotInGrammar();
  }
}
