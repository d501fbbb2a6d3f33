import { isComment, type Token, tokensOf, ts } from "./syntax.js";

/**
 * Are two modules the same but for their layout? A formatter moves blanks, turns quotes around or takes them off a
 * key, and adds or leaves out what only separates; it changes no word, no string and no comment's text.
 */
export function haveSameTokens(a: string, b: string): boolean {
  const [left, right] = [wordsOf(a), wordsOf(b)];
  return left.length === right.length && left.every((word, index) => word === right[index]);
}

const SEPARATORS = new Set([
  ts.SyntaxKind.CommaToken,
  ts.SyntaxKind.SemicolonToken,
  // Before the first member of a union, too.
  ts.SyntaxKind.BarToken,
]);

function wordsOf(text: string): readonly string[] {
  const tokens = [...tokensOf(text)].filter(({ kind }) => !SEPARATORS.has(kind));
  const words = tokens.filter((_, index) => !isIdleParenthesis(tokens, index));
  return words.map((token, index) => {
    if (isComment(token)) return token.text.replace(/[\s*]+/g, " ");
    const isKey = isColon(words[index + 1]) || isColon(words[index + 2], words[index + 1]);
    if (token.kind === ts.SyntaxKind.StringLiteral && !isKey) return JSON.stringify(token.value);
    return isLiteral(token) ? token.value : token.text;
  });
}

/** A parenthesis binds where an array or an intersection is beside it; elsewhere formatters set it for the reader. */
function isIdleParenthesis(tokens: readonly Token[], index: number): boolean {
  const { OpenParenToken, CloseParenToken, OpenBracketToken, AmpersandToken } = ts.SyntaxKind;
  const kind = tokens[index]?.kind;
  if (kind === OpenParenToken) return tokens[index - 1]?.kind !== AmpersandToken;
  const next = tokens[index + 1]?.kind;
  return kind === CloseParenToken && next !== OpenBracketToken && next !== AmpersandToken;
}

/** Is it the colon behind a key, or with `question` the one behind an optional one? */
function isColon(token: Token | undefined, question?: Token): boolean {
  const isOptional = question === undefined || question.kind === ts.SyntaxKind.QuestionToken;
  return isOptional && token?.kind === ts.SyntaxKind.ColonToken;
}

function isLiteral({ kind }: Token): boolean {
  return kind === ts.SyntaxKind.StringLiteral || kind === ts.SyntaxKind.NumericLiteral;
}
