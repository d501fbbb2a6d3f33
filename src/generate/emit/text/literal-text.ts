import { escapeUnits, quote } from "../../../runtime/json/quote.js";

/** The `#` or `@` of `//# sourceMappingURL`, which tools recognise anywhere in a file. */
export const SOURCE_MAP_MARK = /(?<=[/*])[#@](?=\s*source(?:Mapping)?URL)/;
/** A fast path: texts without any character that has to be escaped. */
const PLAIN = /^[ !$-.0-?A-[\]-~]*$/;
const SOURCE_MAP_MARKS = new RegExp(SOURCE_MAP_MARK, "g");

/** The text as a double-quoted literal of printable characters on one line. */
export function stringLiteral(text: string): string {
  if (PLAIN.test(text)) return `"${text}"`;
  return quote(text, Infinity).replace(SOURCE_MAP_MARKS, escapeUnits);
}

/** Text for comments in which no tool finds the URL of a source map. */
export function escapeSourceMaps(text: string): string {
  return text.replace(SOURCE_MAP_MARKS, "\\$&");
}
