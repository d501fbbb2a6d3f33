import type { TagName } from "../../../model/type.js";
import { escapeUnits, UNPRINTABLE } from "../../../runtime/json/quote.js";
import { escapeSourceMaps } from "./literal-text.js";

const LINE_BREAK = /\r\n|[\n\r\u2028\u2029\u0085\v\f]/;
/** Everything that prints nothing, or changes how its neighbours print, but for the tab. */
const INVISIBLE = new RegExp(`(?!\t)${UNPRINTABLE.source}`, "gu");

/**
 * The lines of a documentation comment, from other people's text. Nothing in it ends the comment, begins a tag, or
 * stays invisible.
 */
export function commentLines(text: string): readonly string[] {
  const lines = text.split(LINE_BREAK).map(commentLine);
  while (lines[0] === "") lines.shift();
  while (lines.at(-1) === "") lines.pop();
  return lines;
}

/** The same on one line; fits a line comment as well. */
export function commentPhrase(text: string): string {
  return commentLine(text.split(LINE_BREAK).join(" ")).trimStart();
}

/** Text between backticks: TSDoc reads nothing in there. A backtick becomes what it is in JSON and in patterns. */
export function commentSpan(text: string): string {
  const inner = escapeEnd(text.replace(INVISIBLE, escapeUnits)).replaceAll("`", "\\u0060");
  return `\`${inner}\``;
}

/** A tag of TSDoc, by a name of ours. */
export function commentTag(name: TagName): string {
  return `@${name}`;
}

function commentLine(line: string): string {
  const visible = escapeEnd(line.replace(INVISIBLE, escapeUnits)).trimEnd();
  // A tag begins with `@` at the start of a line or after `{`; compilers and linters read some of them.
  return visible.replace(/^(\s*)@/, "$1\\@").replaceAll("{@", "{\\@");
}

function escapeEnd(text: string): string {
  return escapeSourceMaps(text.replaceAll("*/", "*\\/"));
}
