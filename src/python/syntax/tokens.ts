import { quote } from "../../support/quote.js";
import { endOfFormatString } from "./format-strings.js";
import type { PythonSource, SourceProblem } from "./source.js";
import { endOfString, STRING_START, stringStart } from "./string-bounds.js";

/** A lexical token. Comments, white space and escaped line breaks have none; `newline` ends a physical line. */
export interface PythonToken {
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
/** Keywords that may follow a number without a space: `0if x else 1`. */
const WORD_AFTER_NUMBER = /(?:and|else|for|if|in|is|not|or)\b/y;

/**
 * The tokens of a source, or the first character that starts none. lezer is more lenient than Python: it accepts
 * typographic quotation marks as names, and strings without closing quotes.
 */
export function tokenise(source: PythonSource): readonly PythonToken[] | SourceProblem {
  const { text } = source;
  const tokens: PythonToken[] = [];
  let at = 0;
  const match = (pattern: RegExp): string | undefined => {
    pattern.lastIndex = at;
    return pattern.exec(text)?.[0];
  };
  const take = (kind: PythonToken["kind"], length: number): void => {
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
          `${quote(source.restOfLine(from), 20)} does not begin with a valid Python number`,
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
        return source.problem(`the character ${quote(strange)} is not valid Python here`, at);
      }
      take("operator", operator.length);
    }
  }
  return tokens;
}

/** `007`: a syntax error in Python 3, since it was octal in Python 2. */
function isBadNumber(number: string): boolean {
  return /^0[\d_]*[1-9][\d_]*$/.test(number);
}
