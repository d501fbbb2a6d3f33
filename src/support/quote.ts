import { escapeUnits, UNPRINTABLE } from "../runtime/json/quote.js";

export { quote } from "../runtime/json/quote.js";

/** Untrusted text on one line: escaped like `quote()`, without the quotation marks. */
export function printable(text: string, max = 80): string {
  const cut = text.length > max ? `${text.slice(0, max)}…` : text;
  return cut.replace(UNPRINTABLE, escapeUnits);
}
