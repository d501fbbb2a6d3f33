import { InternalError } from "../../../support/errors.js";
import { quote } from "../../../support/quote.js";
import { findHeader } from "../text/header.js";
import { isComment, tokensOf } from "./syntax.js";

/** What at the start of a line speaks to a compiler or a bundler. Documentation has other tags. */
const DIRECTIVE = /^\s*[/*]*\s*[@#](?:ts-|jsx|license|preserve|__)/m;

const PURE = "/* @__PURE__ */";

/**
 * The comments of a file: one header line, documentation, and the mark that tells bundlers that a stub may be left
 * out. Nothing in them speaks to a compiler or another tool.
 */
export function checkComments(text: string, file: string): void {
  for (const token of tokensOf(text)) {
    if (!isComment(token) || token.text === PURE) continue;
    const mayStand =
      token.text.startsWith("/**") || (token.start === 0 && findHeader(token.text) !== undefined);
    if (!mayStand || DIRECTIVE.test(token.text)) {
      const shown = quote(token.text);
      throw new InternalError(`${file}: no generated file may hold the comment ${shown}`);
    }
  }
}
