import type { KeyPieces } from "../../../model/key-pattern.js";

/** The keys that a regular expression matches, in a form that a type can express. */
export type KeyShape =
  | { readonly kind: "any" }
  | { readonly kind: "exact"; readonly key: string }
  | { readonly kind: "pieces"; readonly pieces: KeyPieces };

/** A wildcard, or a character (possibly escaped) with or without a quantifier. */
const TOKEN = /(\.\*)|(?:\\([-^$.*+?()[\]{}|/_@:#])|([^\\^$.*+?()[\]{}|/]))([*+]?)/uy;

/**
 * Reads expressions such as `^x-`, `_id$`, `^a.*z$`, `id` and `^name$`; `undefined` for all that template literal types
 * cannot express. That `.` does not match a line break is ignored.
 */
export function readKeyPattern(pattern: string): KeyShape | undefined {
  const isStart = pattern.startsWith("^");
  const body = pattern.slice(isStart ? 1 : 0);
  const isEnd = /(?<!\\)(?:\\\\)*\$$/u.test(body);
  const tokens = tokenize(isEnd ? body.slice(0, -1) : body);
  if (tokens === undefined) return undefined;
  const pieces = isStart ? [] : [""];
  let piece = "";
  for (const [index, token] of tokens.entries()) {
    if (token.kind === "wildcard") {
      pieces.push(piece);
      piece = "";
      continue;
    }
    // At an end without an anchor, `a*` may be left out, and `a+` is the same as `a`; elsewhere no type can express them.
    const isAtOpenEnd = (index === 0 && !isStart) || (index === tokens.length - 1 && !isEnd);
    if (token.quantifier !== "" && !isAtOpenEnd) return undefined;
    if (token.quantifier !== "*") piece += token.text;
  }
  pieces.push(piece);
  if (!isEnd) pieces.push("");
  return shapeOf(pieces);
}

function shapeOf(pieces: readonly string[]): KeyShape | undefined {
  const [first = "", ...others] = pieces;
  const last = others.pop();
  if (last === undefined) return first === "" ? undefined : { kind: "exact", key: first };
  const all = [first, ...others.filter((piece) => piece !== ""), last];
  return all.every((piece) => piece === "") ? { kind: "any" } : { kind: "pieces", pieces: all };
}

type PatternToken =
  | { readonly kind: "wildcard" }
  | { readonly kind: "text"; readonly text: string; readonly quantifier: string };

function tokenize(body: string): readonly PatternToken[] | undefined {
  const tokens: PatternToken[] = [];
  const matcher = new RegExp(TOKEN);
  while (matcher.lastIndex < body.length) {
    const match = matcher.exec(body);
    if (match === null) return undefined;
    const [, wildcard, escaped, plain = "", quantifier = ""] = match;
    tokens.push(
      wildcard === undefined
        ? { kind: "text", text: escaped ?? plain, quantifier }
        : { kind: "wildcard" },
    );
  }
  return tokens;
}
