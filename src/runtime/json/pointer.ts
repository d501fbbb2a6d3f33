import type { JsonObject, JsonValue } from "./json.js";

type Token = string | number;

/** A JSON pointer from its tokens. @see RFC 6901 */
export function jsonPointer(...tokens: readonly Token[]): string {
  let pointer = "";
  for (const token of tokens) pointer += `/${escapeToken(token)}`;
  return pointer;
}

function escapeToken(token: Token): Token {
  return typeof token === "number" || !/[~/]/.test(token)
    ? token
    : token.replaceAll("~", "~0").replaceAll("/", "~1");
}

/** The tokens of a JSON pointer. */
export function parseJsonPointer(pointer: string): readonly string[] {
  const tokens = pointer.split("/").slice(1);
  return tokens.map((token) => token.replaceAll("~1", "/").replaceAll("~0", "~"));
}

/**
 * The tokens of a `$ref` to a place in its own document, `#/…` or `#`; `undefined` for any other.
 * @see RFC 6901, section 6
 */
export function parseLocalReference(ref: string): readonly string[] | undefined {
  if (!/^#(?:\/|$)/.test(ref)) return undefined;
  try {
    return parseJsonPointer(decodeURIComponent(ref.slice(1)));
  } catch {
    return undefined; // No URI, so it leads nowhere.
  }
}

/** A `$ref` to a place in its own document. */
export function localReference(...tokens: readonly Token[]): string {
  return `#${jsonPointer(...tokens).replace(/[%\s\p{Cc}]/gu, encodeURIComponent)}`;
}

/** What a token leads to from a value, or `undefined`. Sees own members only. */
export function memberAt(value: unknown, token: Token): JsonValue | undefined {
  const holds = typeof value === "object" && value !== null && Object.hasOwn(value, token);
  return holds ? (value as JsonObject)[token] : undefined;
}

/** What stands at a place, or `undefined`. */
export function findAt(root: JsonValue, tokens: readonly Token[]): JsonValue | undefined {
  return tokens.reduce<JsonValue | undefined>(memberAt, root);
}

/** What the `$ref` of a schema leads to, if that is in the document. */
export function targetOf(root: JsonValue, schema: JsonValue | undefined): JsonValue | undefined {
  const ref = memberAt(schema, "$ref");
  const tokens = typeof ref === "string" ? parseLocalReference(ref) : undefined;
  return tokens && findAt(root, tokens);
}

/** A schema, what it refers to, what that one refers to, and so on. A ring ends where it closes. */
export function referenceChain(root: JsonValue, start: JsonValue | undefined): Set<JsonValue> {
  const chain = new Set<JsonValue>();
  for (let at = start; at !== undefined && !chain.has(at); at = targetOf(root, at)) chain.add(at);
  return chain;
}

/** Where the `$ref`s lead in the end, from a value that may have none; `undefined`, if that is nowhere. */
export function followReferences(
  root: JsonValue,
  start: JsonValue | undefined,
): JsonValue | undefined {
  const end = [...referenceChain(root, start)].at(-1);
  return typeof memberAt(end, "$ref") === "string" ? undefined : end;
}
