/** A part of a regular expression. */
export type Part =
  | { readonly kind: "character"; readonly source: string }
  | { readonly kind: "assertion"; readonly source: string }
  | { readonly kind: "look"; readonly source: string; readonly part: Part }
  | { readonly kind: "sequence"; readonly parts: readonly Part[] }
  | { readonly kind: "choice"; readonly parts: readonly Part[] }
  | { readonly kind: "repeat"; readonly part: Part; readonly min: number; readonly max: number };

const UNICODE_ESCAPE = "u\\{[\\da-fA-F]+\\}|u[dD][89abAB]..\\\\u[dD][c-fC-F]..|[pP]\\{[^}]*\\}|";
const ESCAPE = "u[\\da-fA-F]{4}|x[\\da-fA-F]{2}|c[A-Za-z]|0[0-7]{0,2}|k<[^>]*>|[^]";
const CLASS = "\\[(?:\\\\[^]|[^\\]\\\\])*\\]";
const QUANTIFIER = "[*+?]\\??|\\{\\d+(?:,\\d*)?\\}\\??";
const GROUP = "\\(\\?(?:<?[=!]|:|<[^>]*>|[^])|\\(";

/** The parts of a valid regular expression; `undefined` if it has what no automaton can tell, such as `\1`. */
export function parse({ source, unicode }: RegExp): Part | undefined {
  const escaped = `\\\\(?:${unicode ? UNICODE_ESCAPE : ""}${ESCAPE})`;
  const token = new RegExp(`${escaped}|${CLASS}|${QUANTIFIER}|${GROUP}|[^]`, unicode ? "gu" : "g");
  const tokens = source.match(token) ?? [];
  let at = 0;
  let isRegular = true;

  const choice = (): Part => {
    const parts = [sequence()];
    for (; tokens[at] === "|"; parts.push(sequence())) at++;
    return parts.length === 1 ? (parts[0] as Part) : { kind: "choice", parts };
  };
  const sequence = (): Part => {
    const parts: Part[] = [];
    for (let next = tokens[at]; next !== undefined && !/^[|)]$/.test(next); next = tokens[at]) {
      at++;
      parts.push(quantified(single(next)));
    }
    return { kind: "sequence", parts };
  };
  const single = (source: string): Part => {
    if (/^(?:[$^]|\\[bB])$/.test(source)) return { kind: "assertion", source };
    if (/^\\[1-9k]/.test(source)) isRegular = false;
    if (!source.startsWith("(")) return { kind: "character", source };
    const part = choice();
    at++; // The closing bracket.
    if (/^\(\?[^:<=!]/.test(source)) isRegular = false;
    return /[=!]$/.test(source) ? { kind: "look", source, part } : part;
  };
  const quantified = (part: Part): Part => {
    const found = /^(?:([*+?])|\{(\d+)(,?)(\d*)\})\??$/.exec(tokens[at] ?? "");
    if (!found) return part;
    at++;
    const [, sign, low = sign === "+" ? 1 : 0, comma, high] = found;
    const most =
      sign === "?" ? 1 : sign || (comma && !high) ? Number.POSITIVE_INFINITY : high || low;
    return { kind: "repeat", part, min: Number(low), max: Number(most) };
  };
  const whole = choice();
  return isRegular ? whole : undefined;
}
