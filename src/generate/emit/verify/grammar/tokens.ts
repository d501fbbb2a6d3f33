// Only what the printers print: a small part of TypeScript's tokens.

const CONTROL = String.raw`\x00-\x1f\x7f-\x9f\u2028\u2029`;
const escapeOf = (marks: string) => String.raw`\\(?:[${marks}\\bfnrt]|u[0-9A-Fa-f]{4})`;
const CHARACTERS = String.raw`[^"\\${CONTROL}]*`;
const ESCAPE = escapeOf('"');
const INTEGER = "(?:0|[1-9][0-9]*)";

/** A text on one line, a subset of JSON's. */
export const STRING = `"${CHARACTERS}(?:${ESCAPE}${CHARACTERS})*"`;
export const NUMBER = String.raw`-?${INTEGER}(?:\.[0-9]+)?(?:e-?[0-9]+)?`;

const PLAIN_KEY = "[A-Za-z_$][A-Za-z0-9_$]*";
/** No letter is escaped: with one, a key could spell `__proto__`. */
const QUOTED_KEY = String.raw`"${CHARACTERS}(?:(?!\\u00[4-7])${ESCAPE}${CHARACTERS})*"`;
/** The key of data: a plain `__proto__` would set the prototype. */
export const DATA_KEY = String.raw`(?:(?!"?__proto__"?:)(?:${PLAIN_KEY}|${QUOTED_KEY})|\["__proto__"\])`;
/** The key of a property of a type. */
export const TYPE_KEY = `(?:${PLAIN_KEY}|${STRING}|${INTEGER})`;

const TEMPLATE_CHARACTERS = String.raw`(?:[^\x60$\\${CONTROL}]|${escapeOf("`$")})*`;
/** `x-${string}` */
export const TEMPLATE = String.raw`\x60${TEMPLATE_CHARACTERS}(?:\$\{string\}${TEMPLATE_CHARACTERS})+\x60`;

/** A name, in which {@link isName} has to check the letters of other scripts. */
export const NAME = String.raw`[A-Za-z_$\x80-\uffff][A-Za-z0-9_$\x80-\uffff]*`;
export const END_OF_WORD = String.raw`(?![A-Za-z0-9_$\x80-\uffff])`;
const ASCII = /^[ -~]*$/;
const LEGAL = /^[\p{ID_Start}$_][\p{ID_Continue}$]*$/u;
/**
 * Latin, Greek, Cyrillic, Hebrew, Arabic, kana, Chinese and Korean: of other scripts, Node may know letters that are newer
 * than the compiler's.
 */
const FAMILIAR = /^[\0-\u052f\u05d0-\u05ea\u0620-\u06d3\u3041-\u30ff\u4e00-\u9fff\uac00-\ud7a3]*$/;

export function isName(name: string): boolean {
  return ASCII.test(name) || (FAMILIAR.test(name) && LEGAL.test(name));
}

export function sticky(source: string): RegExp {
  return new RegExp(source, "y");
}
