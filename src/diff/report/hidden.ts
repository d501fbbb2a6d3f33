import { UNPRINTABLE } from "../../runtime/json/quote.js";

/**
 * What a reader does not see and a language model does: control, format, unassigned and ignorable characters, all but
 * line breaks, tabs, and what makes an emoji of several.
 */
const HIDDEN = new RegExp(
  [
    String.raw`(?<!\p{Emoji})\ufe0f`,
    String.raw`(?<![\p{Extended_Pictographic}\p{Emoji_Modifier}\ufe0f])\u200d`,
    String.raw`(?![\n\r\t\u200d\ufe0f])(?:${UNPRINTABLE.source}|\p{Default_Ignorable_Code_Point})`,
  ].join("|"),
  "gu",
);

/** The characters in a text that do not show, as `U+202E`; each once. */
export function hiddenCharacters(text: string): readonly string[] {
  return [...new Set([...text.matchAll(HIDDEN)].map(([character]) => nameOf(character)))];
}

/** The text on one line, with a name in the place of each character that does not show. */
export function visibleLine(text: string): string {
  return text
    .replace(/[\n\r\t]/g, (character) => JSON.stringify(character).slice(1, -1))
    .replace(HIDDEN, (character) => `<${nameOf(character)}>`);
}

function nameOf(character: string): string {
  const point = character.codePointAt(0) ?? 0;
  return `U+${point.toString(16).toUpperCase().padStart(4, "0")}`;
}
