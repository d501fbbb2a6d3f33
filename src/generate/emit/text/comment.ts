import type { TagName } from "../../../model/type.js";
import { escapeUnits, UNPRINTABLE } from "../../../runtime/json/quote.js";
import { escapeSourceMaps } from "./literal-text.js";

const LINE_BREAK = /\r\n|[\n\r\u2028\u2029\u0085\v\f]/;
/** Unprintable characters and characters that reorder text, except the tab. */
const INVISIBLE = new RegExp(`(?!\t)${UNPRINTABLE.source}`, "gu");

/**
 * Untrusted text as the lines of a documentation comment: escaped so that it cannot end the comment or begin a tag,
 * with invisible characters made visible.
 */
export function commentLines(text: string): readonly string[] {
  let isCode = false;
  const lines = text.split(LINE_BREAK).map((line) => {
    const isFence = /^\s*```/.test(line);
    if (isFence) isCode = !isCode;
    return isCode || isFence ? commentLine(line) : withEscapedBraces(commentLine(line));
  });
  while (lines[0] === "") lines.shift();
  while (lines.at(-1) === "") lines.pop();
  return lines;
}

/** Untrusted text on one line, for documentation and line comments. */
export function commentPhrase(text: string): string {
  return commentLine(text.split(LINE_BREAK).join(" ")).trimStart();
}

/** {@link commentPhrase} for a documentation comment. */
export function documentationPhrase(text: string): string {
  return withEscapedBraces(commentPhrase(text));
}

/** Outside of code between backticks, TSDoc reads a brace as the start of an inline tag. */
function withEscapedBraces(line: string): string {
  return line.replace(/`[^`]*`|(?<!\\)[{}]/g, (found) => (found.length > 1 ? found : `\\${found}`));
}

/** Text between backticks, where TSDoc reads no tags. A backtick is escaped as in JSON and regular expressions. */
export function commentSpan(text: string): string {
  const inner = escapeEnd(text.replace(INVISIBLE, escapeUnits)).replaceAll("`", "\\u0060");
  return `\`${inner}\``;
}

/** A TSDoc tag; its name comes from this package. */
export function commentTag(name: TagName): string {
  return `@${name}`;
}

function commentLine(line: string): string {
  const visible = escapeEnd(line.replace(INVISIBLE, escapeUnits)).trimEnd();
  // Tags begin with `@` at the start of a line or after `{`; compilers and linters act on some of them.
  return visible.replace(/^(\s*)@/, "$1\\@").replaceAll("{@", "{\\@");
}

function escapeEnd(text: string): string {
  return escapeSourceMaps(text.replaceAll("*/", "*\\/"));
}
