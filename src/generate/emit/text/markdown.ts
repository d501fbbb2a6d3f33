import { escapeUnits, UNPRINTABLE } from "../../../runtime/json/quote.js";

/** Characters that are syntax in Markdown or HTML. */
const SPECIAL = /[\\`*_{}[\]<>#|~&@$]|:(?=\/\/)|(?<=^www)\.|(?<=\Wwww)\./gi;
/** Syntax only at the start of a line: lists and headings. */
const OPENING = /^(?:[-+=]|\d+(?=[.)]))/;

/** Untrusted text escaped for Markdown, on one line. */
export function markdownText(text: string): string {
  const line = text.replace(/\s+/gu, " ").trim().replace(UNPRINTABLE, escapeUnits);
  return line.replace(SPECIAL, "\\$&").replace(OPENING, opening);
}

/** Code within a line of Markdown, also within a table, whose cells end at `|` even in code. */
export function markdownSpan(code: string): string {
  const line = code.replace(/\s+/gu, " ").trim().replace(UNPRINTABLE, escapeUnits);
  if (!/[`|]/.test(line)) return `\`${line}\``;
  return `<code>${line.replace(/[^\w ]/g, (character) => `&#${character.charCodeAt(0)};`)}</code>`;
}

function opening(text: string): string {
  return /^\d/.test(text) ? `${text}\\` : `\\${text}`;
}
