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

function opening(text: string): string {
  return /^\d/.test(text) ? `${text}\\` : `\\${text}`;
}
