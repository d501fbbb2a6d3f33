import { escapeUnits, UNPRINTABLE } from "../../../runtime/json/quote.js";
import { Code } from "./code.js";

/** What Markdown or HTML would read as more than text, wherever it stands. */
const SPECIAL = /[\\`*_{}[\]<>#|~&@$]|:(?=\/\/)|(?<=^www)\.|(?<=\Wwww)\./gi;
/** What begins a list or a heading where it begins a line. */
const OPENING = /^(?:[-+=]|\d+(?=[.)]))/;

/** Other people's text as Markdown that shows just that text, on one line. */
export function markdownText(text: string): Code {
  const line = text.replace(/\s+/gu, " ").trim().replace(UNPRINTABLE, escapeUnits);
  return Code.escaped(line.replace(SPECIAL, "\\$&").replace(OPENING, opening));
}

function opening(text: string): string {
  return /^\d/.test(text) ? `${text}\\` : `\\${text}`;
}

/** A fenced block of source that nothing in the source can end. */
export function fencedCode(source: Code): Code {
  let longest = 2;
  for (const [ticks] of source.toString().matchAll(/`+/g))
    longest = Math.max(longest, ticks.length);
  const fence = "`".repeat(longest + 1);
  return Code.escaped(`${fence}ts\n${source}\n${fence}`);
}
