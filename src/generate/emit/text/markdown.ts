import { escapeUnits, UNPRINTABLE } from "../../../runtime/json/quote.js";

/** What Markdown or HTML would read as more than text, wherever it stands. */
const SPECIAL = /[\\`*_{}[\]<>#|~&@$]|:(?=\/\/)|(?<=^www)\.|(?<=\Wwww)\./gi;
/** What begins a list or a heading where it begins a line. */
const OPENING = /^(?:[-+=]|\d+(?=[.)]))/;

/** Other people's text as Markdown that shows just that text, on one line. */
export function markdownText(text: string): string {
  const line = text.replace(/\s+/gu, " ").trim().replace(UNPRINTABLE, escapeUnits);
  return line.replace(SPECIAL, "\\$&").replace(OPENING, opening);
}

function opening(text: string): string {
  return /^\d/.test(text) ? `${text}\\` : `\\${text}`;
}
