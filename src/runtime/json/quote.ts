/** Control, format (bidirectional marks, BOM), surrogate, private and unassigned characters; line separators. */
export const UNPRINTABLE: RegExp = /[\p{C}\p{Zl}\p{Zp}]/gu;

/** Untrusted text as a JSON string on one line, cut to `max` characters. Characters that do not print are escaped. */
export function quote(text: string, max = 80): string {
  const cut = text.length > max ? `${text.slice(0, max)}…` : text;
  return JSON.stringify(cut).replace(UNPRINTABLE, escapeUnits);
}

/** `\uXXXX` for each UTF-16 code unit, as in JSON and JavaScript. */
export function escapeUnits(text: string): string {
  return text.replace(/./gs, (unit) => `\\u${unit.charCodeAt(0).toString(16).padStart(4, "0")}`);
}
