import { escapeUnits } from "./literal-text.js";

const INVISIBLE = /[\p{C}\p{Zl}\p{Zp}]/gu;
/** What Markdown or HTML would read as more than text, wherever it stands. */
const SPECIAL = /[\\`*_{}[\]<>#|~&@$]|:(?=\/\/)|(?<=^www)\.|(?<=\Wwww)\./gi;
/** What begins a list or a heading where it begins a line. */
const OPENING = /^(?:[-+=]|\d+(?=[.)]))/;

/** Other people's text as Markdown that shows just that text, on one line. */
export function markdownText(text: string): string {
  const line = text.replace(/\s+/gu, " ").trim().replace(INVISIBLE, escapeUnits);
  return line.replace(SPECIAL, "\\$&").replace(OPENING, opening);
}

function opening(text: string): string {
  return /^\d/.test(text) ? `${text}\\` : `\\${text}`;
}
