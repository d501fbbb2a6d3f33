import { quote } from "../../support/quote.js";
import { endOfFormatString } from "./format-strings.js";
import type { PythonSource, SourceProblem } from "./source.js";
import { endOfString, STRING_START, stringStart } from "./string-bounds.js";

/** A lexical token. Comments, white space and joined lines leave none; `newline` is one per physical line. */
export interface Token {
  readonly kind: "name" | "number" | "string" | "operator" | "open" | "close" | "newline";
  readonly from: number;
  readonly to: number;
  readonly text: string;
}

const SPACE = /(?:[ \t\f]|\\\n)+/y;
const COMMENT = /#[^\n]*/y;
const NAME = /[\p{XIDS}_]\p{XIDC}*/uy;
const RADIX_NUMBER = /0(?:[xX](?:_?[\da-fA-F])+|[oO](?:_?[0-7])+|[bB](?:_?[01])+)/y;
const NUMBER = /(?:(?:\d(?:_?\d)*)?\.\d(?:_?\d)*|\d(?:_?\d)*\.?)(?:[eE][+-]?\d(?:_?\d)*)?[jJ]?/y;
const OPERATOR = /\*\*=?|\/\/=?|<<=?|>>=?|\.\.\.|->|:=|[-+*/%@&|^<>=!]=|[-+*/%@&|^~<>=:.,;]/y;
/** `0 if x else 1` may be written `0if x else 1`: these may follow a number at once. */
const WORD_AFTER_NUMBER = /(?:and|else|for|if|in|is|not|or)\b/y;

/**
 * The tokens of a source, or the first thing in it that is no token. lezer is more lenient here than Python: it takes
 * quotation marks from a word processor as names, and a string without its end as a string.
 */
export function tokenise(source: PythonSource): readonly Token[] | SourceProblem {
  const { text } = source;
  const tokens: Token[] = [];
  let at = 0;
  const match = (pattern: RegExp): string | undefined => {
    pattern.lastIndex = at;
    return pattern.exec(text)?.[0];
  };
  const take = (kind: Token["kind"], length: number): void => {
    tokens.push({ kind, from: at, to: at + length, text: text.slice(at, at + length) });
    at += length;
  };

  while (at < text.length) {
    const skipped = match(SPACE) ?? match(COMMENT);
    if (skipped !== undefined) {
      at += skipped.length;
      continue;
    }
    const character = text[at] ?? "";
    if (character === "\n") {
      take("newline", 1);
      continue;
    }
    if (match(STRING_START) !== undefined) {
      const start = stringStart(text, at);
      const end = start.isFormat ? endOfFormatString(text, start) : endOfString(text, start);
      if (typeof end !== "number") return source.problem(end.reason, at);
      take("string", end - at);
      continue;
    }
    const name = match(NAME);
    if (name !== undefined) {
      take("name", name.length);
      continue;
    }
    const number = match(RADIX_NUMBER) ?? match(NUMBER);
    if (number !== undefined) {
      take("number", number.length);
      if (isBadNumber(number) || (match(/[\p{XIDC}]/uy) && !match(WORD_AFTER_NUMBER))) {
        const from = at - number.length;
        return source.problem(
          `${quote(source.restOfLine(from), 20)} does not begin with a number that Python knows`,
          from,
        );
      }
      continue;
    }
    if ("([{".includes(character)) take("open", 1);
    else if (")]}".includes(character)) take("close", 1);
    else {
      const operator = match(OPERATOR);
      if (operator === undefined) {
        const strange = String.fromCodePoint(text.codePointAt(at) ?? 0);
        return source.problem(`the character ${quote(strange)} has no meaning in Python here`, at);
      }
      take("operator", operator.length);
    }
  }
  return tokens;
}

/** `007`: Python 3 refuses it, so that nobody takes it for octal. */
function isBadNumber(number: string): boolean {
  return /^0[\d_]*[1-9][\d_]*$/.test(number);
}
