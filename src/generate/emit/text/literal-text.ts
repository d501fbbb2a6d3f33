import { escapeUnits, quote } from "../../../runtime/json/quote.js";

/** What tools take for the address of a source map, wherever in a file it stands. */
export const SOURCE_MAP_MARK = /(?<=[/*])[#@](?=\s*source(?:Mapping)?URL)/;
/** Nothing in it needs an escape, whatever reads it. Most texts are like that. */
const PLAIN = /^[ !$-.0-?A-[\]-~]*$/;
const SOURCE_MAP_MARKS = new RegExp(SOURCE_MAP_MARK, "g");

/** The text as a double-quoted literal of printable characters on one line. */
export function stringLiteral(text: string): string {
  if (PLAIN.test(text)) return `"${text}"`;
  return quote(text, Infinity).replace(SOURCE_MAP_MARKS, escapeUnits);
}

/** The same without the power to name a source map; for comments, where an escape is only read by people. */
export function escapeSourceMaps(text: string): string {
  return text.replace(SOURCE_MAP_MARKS, "\\$&");
}
