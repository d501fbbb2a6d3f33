import { Code } from "./code.js";
import { escapeUnits } from "./literal-text.js";

const INVISIBLE = /[\p{C}\p{Zl}\p{Zp}]/gu;
/** What Markdown or HTML would read as more than text. */
const SPECIAL = /[\\`*_{}[\]<>()#+\-.!|~&@:$=]/g;

/** Other people's text as Markdown that shows just that text, on one line. */
export function markdownText(text: string): Code {
  const line = text.replace(/\s+/gu, " ").trim().replace(INVISIBLE, escapeUnits);
  return Code.escaped(line.replace(SPECIAL, "\\$&"));
}

/** A fenced block of source that nothing in the source can end. */
export function fencedCode(source: Code): Code {
  const longest = Math.max(
    2,
    ...[...source.toString().matchAll(/`+/g)].map(([ticks]) => ticks.length),
  );
  const fence = "`".repeat(longest + 1);
  return Code.escaped(`${fence}ts\n${source}\n${fence}`);
}
