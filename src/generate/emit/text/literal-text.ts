/** Control, format (bidirectional marks, BOM), surrogate, private and unassigned characters; line separators. */
const INVISIBLE = /[\p{C}\p{Zl}\p{Zp}]/gu;

/** The text as a double-quoted literal of printable characters on one line. */
export function stringLiteral(text: string): string {
  return JSON.stringify(text).replace(INVISIBLE, escapeUnits);
}

/** `\uXXXX` for each UTF-16 code unit. */
export function escapeUnits(character: string): string {
  return Array.from({ length: character.length }, (_, index) => {
    const unit = character.charCodeAt(index);
    return `\\u${unit.toString(16).padStart(4, "0")}`;
  }).join("");
}
