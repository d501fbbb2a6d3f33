/** Where the data of a stub begins: behind its brackets the file ends. */
const OPENING = " = /* @__PURE__ */ define";
const CLOSING = ");\n";

/**
 * The text with `{}` in place of the data that it ends in, if that is data and nothing else. It is most of the file,
 * and read here in a fraction of the time that the compiler takes. Where this cannot tell, the text stays whole: then
 * the compiler looks at all of it.
 */
export function withoutData(text: string): string {
  const call = text.lastIndexOf(OPENING);
  const start = call < 0 ? -1 : text.indexOf("(", call) + 1;
  if (start <= 0 || text[start] !== "{") return text;
  const end = endOfData(text, start);
  if (end === undefined || text.slice(end) !== CLOSING) return text;
  return `${text.slice(0, start)}{}${CLOSING}`;
}

// As we print them, which is less than the language has: no escape that we do not write, no other white space.
const STRING =
  /"[^"\\\p{Cc}\u2028\u2029]*(?:\\(?:["\\bfnrt]|u[0-9a-f]{4})[^"\\\p{Cc}\u2028\u2029]*)*"/u.source;
const SCALAR = `${STRING}|-?[0-9]+(?:\\.[0-9]+)?(?:e-?[0-9]+)?|true|false|null`;
const VALUE = `(?<open>[{[])|${SCALAR}`;
/** A key with an escape could spell `__proto__` in a way that is not looked for. */
const KEY = `(?!"?__proto__"?:)(?:[A-Za-z_$][A-Za-z0-9_$]*|"[^"\\\\\\p{Cc}\\u2028\\u2029]*")|\\["__proto__"\\]`;
const sticky = (source: string) => new RegExp(source, "uy");
const ITEM = sticky(`[ \\n]*(?:(?<close>\\])|${VALUE})`);
const ITEM_END = sticky("(?<comma>,)|[ \\n]*(?<close>\\])");
const MEMBER = sticky(`[ \\n]*(?:(?<close>\\})|(?:${KEY}): (?:${VALUE}))`);
const MEMBER_END = sticky("(?<comma>,)|[ \\n]*(?<close>\\})");

/** Where the object literal that begins at `start` ends; `undefined` where it may be more than data. */
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
