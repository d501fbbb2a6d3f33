import { UNPRINTABLE } from "../../runtime/json/quote.js";

/**
 * Characters that readers do not see and language models do: control, format, unassigned and ignorable characters,
 * except line breaks, tabs, and joiners and selectors inside emojis.
 */
const HIDDEN = new RegExp(
  [
    String.raw`(?<!\p{Emoji})\ufe0f`,
    String.raw`(?<![\p{Extended_Pictographic}\p{Emoji_Modifier}\ufe0f])\u200d`,
    String.raw`(?![\n\r\t\u200d\ufe0f])(?:${UNPRINTABLE.source}|\p{Default_Ignorable_Code_Point})`,
  ].join("|"),
  "gu",
);

/** The invisible characters in a text, as `U+202E`; each once. */
export function hiddenCharacters(text: string): readonly string[] {
  return [...new Set([...text.matchAll(HIDDEN)].map(([character]) => nameOf(character)))];
}

/** The text on one line, with each invisible character replaced by its name. */
export function visibleLine(text: string): string {
  return text
    .replace(/[\n\r\t]/g, (character) => JSON.stringify(character).slice(1, -1))
    .replace(HIDDEN, (character) => `<${nameOf(character)}>`);
}

function nameOf(character: string): string {
  const point = character.codePointAt(0) ?? 0;
  return `U+${point.toString(16).toUpperCase().padStart(4, "0")}`;
}
