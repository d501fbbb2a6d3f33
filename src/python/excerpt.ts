import { printable } from "../support/quote.js";

const MAX_WIDTH = 76;
/** How much of a long line is shown before the caret. */
const BEFORE = 40;

/** Shown two columns wide by terminals: East Asian scripts, full-width forms, emoji. */
const WIDE =
  /[\p{Script=Han}\p{Script=Hiragana}\p{Script=Katakana}\p{Script=Hangul}\p{Emoji_Presentation}\u3000-\u303e\uff01-\uff60\uffe0-\uffe6]/u;
/** Shown above or below the character before it. */
const COMBINING = /[\p{Mn}\p{Me}]/u;

/**
 * A line of untrusted text, and a caret under one of its columns. The line is escaped, its indentation is left out, and
 * of a long line the part around the caret is shown.
 *
 * @param column 1-based, in code points. It may be one after the last.
 */
export function excerpt(lineText: string, column: number): string {
  const all = [...lineText.replaceAll("\t", " ")];
  const indent = all.findIndex((character) => character !== " ");
  const first = Math.min(Math.max(indent, 0), column - 1);
  const at = Math.min(column - 1, all.length);
  const from = at - first > MAX_WIDTH - 1 ? at - BEFORE : first;
  const cells = all.slice(from, from + MAX_WIDTH).map((character) => printable(character));
  const start = from > first ? "…" : "";
  const end = from + MAX_WIDTH < all.length ? "…" : "";
  const before = [start, ...cells.slice(0, at - from)].join("");
  return `${start}${cells.join("").trimEnd()}${end}\n${" ".repeat(widthOf(before))}^`;
}

function widthOf(text: string): number {
  let width = 0;
  for (const character of text) {
    width += COMBINING.test(character) ? 0 : WIDE.test(character) ? 2 : 1;
  }
  return width;
}
