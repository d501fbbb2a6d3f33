import { escapeUnits, UNPRINTABLE } from "../../../runtime/json/quote.js";

/** Untrusted text escaped for the content and for the quoted attributes of HTML; line breaks stay. */
export function htmlText(text: string): string {
  return text
    .split("\n")
    .map((line) => line.replace(UNPRINTABLE, escapeUnits))
    .join("\n")
    .replace(/[&<>"'`={}]/g, (character) => `&#${character.charCodeAt(0)};`);
}
