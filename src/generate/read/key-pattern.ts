/** The keys that a regular expression means, where a template literal type can say it. */
export type KeyShape =
  | { readonly kind: "exact"; readonly key: string }
  | { readonly kind: "affix"; readonly prefix: string; readonly suffix: string };

const PLAIN = String.raw`(?:[^\\^$.*+?()[\]{}|/]|\\[-^$.*+?()[\]{}|/_@:#])*`;
const SHAPE = new RegExp(String.raw`^(\^?)(${PLAIN})(?:\.\*(${PLAIN}))?(\$?)$`, "u");

/**
 * Reads `^x-`, `_id$`, `^a.*z$` and `^name$`; `undefined` for whatever says more, or less, than how a key begins
 * and ends.
 */
export function readKeyPattern(pattern: string): KeyShape | undefined {
  const match = SHAPE.exec(pattern);
  if (match === null) return undefined;
  const [, start = "", first = "", last, end = ""] = match;
  const head = withoutEscapes(first);
  if (last !== undefined) {
    // `.*` spans no line break, but a key with one is not worth the difference.
    const suffix = end === "$" ? withoutEscapes(last) : last === "" ? "" : undefined;
    const prefix = start === "^" ? head : head === "" ? "" : undefined;
    if (prefix === undefined || suffix === undefined || prefix + suffix === "") return undefined;
    return { kind: "affix", prefix, suffix };
  }
  if (head === "") return undefined;
  if (start === "^" && end === "$") return { kind: "exact", key: head };
  if (start === "^") return { kind: "affix", prefix: head, suffix: "" };
  return end === "$" ? { kind: "affix", prefix: "", suffix: head } : undefined;
}

function withoutEscapes(plain: string): string {
  return plain.replace(/\\(.)/gu, "$1");
}
