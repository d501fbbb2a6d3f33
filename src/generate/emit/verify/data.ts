/** The start of the call whose argument is the stub's data; the file ends behind its parentheses. */
const OPENING = " = /* @__PURE__ */ define";
const CLOSING = ");\n";

/**
 * Replaces the stub's data by `{}` if it is nothing but a literal of JSON data. It is most of the file, and these
 * expressions read it in a fraction of the compiler's time. If they do not match, the text stays as is, and the
 * compiler's parser checks the data too.
 */
export function withoutData(text: string): string {
  const call = text.lastIndexOf(OPENING);
  const start = call < 0 ? -1 : text.indexOf("(", call) + 1;
  if (start <= 0 || text[start] !== "{") return text;
  const end = endOfData(text, start);
  if (end === undefined || text.slice(end) !== CLOSING) return text;
  return `${text.slice(0, start)}{}${CLOSING}`;
}

// Only the literals that `literal.ts` prints: a subset of TypeScript's escapes and white space.
const STRING =
  /"[^"\\\p{Cc}\u2028\u2029]*(?:\\(?:["\\bfnrt]|u[0-9a-f]{4})[^"\\\p{Cc}\u2028\u2029]*)*"/u.source;
const SCALAR = `${STRING}|-?[0-9]+(?:\\.[0-9]+)?(?:e-?[0-9]+)?|true|false|null`;
const VALUE = `(?<open>[{[])|${SCALAR}`;
/** No escapes in keys: with one, a key could spell `__proto__`. */
const KEY = `(?!"?__proto__"?:)(?:[A-Za-z_$][A-Za-z0-9_$]*|"[^"\\\\\\p{Cc}\\u2028\\u2029]*")|\\["__proto__"\\]`;
const sticky = (source: string) => new RegExp(source, "uy");
const ITEM = sticky(`[ \\n]*(?:(?<close>\\])|${VALUE})`);
const ITEM_END = sticky("(?<comma>,)|[ \\n]*(?<close>\\])");
const MEMBER = sticky(`[ \\n]*(?:(?<close>\\})|(?:${KEY}): (?:${VALUE}))`);
const MEMBER_END = sticky("(?<comma>,)|[ \\n]*(?<close>\\})");

/** The end of the object literal that begins at `start`; `undefined` if it may be more than data. */
function endOfData(text: string, start: number): number | undefined {
  const open: string[] = [];
  let at = start;
  let isBehindValue = false;
  do {
    const inObject = open.at(-1) === "{";
    const wanted: RegExp = isBehindValue
      ? inObject
        ? MEMBER_END
        : ITEM_END
      : inObject
        ? MEMBER
        : ITEM;
    wanted.lastIndex = at;
    const { groups } = wanted.exec(text) ?? {};
    if (groups === undefined) return undefined;
    at = wanted.lastIndex;
    if (groups.open !== undefined) open.push(groups.open);
    if (groups.close !== undefined) open.pop();
    isBehindValue = groups.open === undefined && groups.comma === undefined;
  } while (open.length > 0);
  return at;
}
