// Only what the printers print: a small part of TypeScript's tokens.

const CHARACTER = String.raw`[^"\\\p{Cc}\u2028\u2029]`;
const ESCAPE = String.raw`\\(?:["\\bfnrt]|u[0-9A-Fa-f]{4})`;
const INTEGER = "(?:0|[1-9][0-9]*)";

/** A text on one line, a subset of JSON's. */
export const STRING = `"${CHARACTER}*(?:${ESCAPE}${CHARACTER}*)*"`;
export const NUMBER = String.raw`-?${INTEGER}(?:\.[0-9]+)?(?:e-?[0-9]+)?`;
/** A key of data without quotes. */
export const PLAIN_KEY = "[A-Za-z_$][A-Za-z0-9_$]*";
/** The key of a property of a type. */
export const TYPE_KEY = `(?:${PLAIN_KEY}|${STRING}|${INTEGER})`;
/** A key of data in quotes. No letter is escaped: with one, a key could spell `__proto__`. */
export const QUOTED_KEY = `"${CHARACTER}*(?:(?!${String.raw`\\u00[4-7]`})${ESCAPE}${CHARACTER}*)*"`;

const TEMPLATE_CHARACTERS = String.raw`(?:[^${"`"}$\\\p{Cc}\u2028\u2029]|\\(?:[${"`"}$\\bfnrt]|u[0-9A-Fa-f]{4}))*`;
/** `x-${string}` */
export const TEMPLATE = `\`${TEMPLATE_CHARACTERS}(?:\\$\\{string\\}${TEMPLATE_CHARACTERS})+\``;

export const NAME = String.raw`[\p{ID_Start}$_][\p{ID_Continue}$]*`;

export function sticky(source: string): RegExp {
  return new RegExp(source, "uy");
}
