import { InternalError } from "../../../support/errors.js";
import { quote } from "../../../support/quote.js";
import { BIOME_DIRECTIVE, findHeader } from "../text/header.js";
import { holdsDirective } from "./grammar/comment.js";
import { isComment, tokensOf } from "./syntax.js";

const PURE = "/* @__PURE__ */";

/**
 * Checks that a file has no comments but the header, documentation without directives, and the `@__PURE__` that
 * lets bundlers drop unused stubs.
 */
export function checkComments(text: string, file: string): void {
  for (const token of tokensOf(text)) {
    if (!isComment(token) || token.text === PURE) continue;
    const isAllowed =
      token.text.startsWith("/**") ||
      token.text === BIOME_DIRECTIVE ||
      (token.start === 0 && findHeader(token.text) !== undefined);
    if (!isAllowed || holdsDirective(token.text)) {
      const shown = quote(token.text);
      throw new InternalError(`${file}: no generated file may hold the comment ${shown}`);
    }
  }
}
