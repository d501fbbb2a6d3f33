import type { JsonObject, JsonValue } from "./json.js";
import { hasOwn } from "./json.js";

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
    : token.replace(/~/g, "~0").replace(/\//g, "~1");
}

/** The tokens of a JSON pointer. */
export function parseJsonPointer(pointer: string): readonly string[] {
  const tokens = pointer.split("/").slice(1);
  return tokens.map((token) => token.replace(/~1/g, "/").replace(/~0/g, "~"));
}

/**
 * The tokens of a `$ref` into its own document, `#/…` or `#`; `undefined` for any other reference.
 * @see RFC 6901, section 6
 */
export function parseLocalReference(ref: string): readonly string[] | undefined {
  if (!/^#(?:\/|$)/.test(ref)) return undefined;
  try {
    return parseJsonPointer(decodeURIComponent(ref.slice(1)));
  } catch {
    return undefined; // Not valid percent-encoding, so the reference cannot be resolved.
  }
}

/** The `$ref` into its own document that consists of these tokens. */
export function localReference(...tokens: readonly Token[]): string {
  return `#${jsonPointer(...tokens).replace(/[%\s\p{Cc}]/gu, encodeURIComponent)}`;
}

/** The own member of a value that a token names, or `undefined`. */
export function memberAt(value: unknown, token: Token): JsonValue | undefined {
  const holds = typeof value === "object" && value !== null && hasOwn(value, token);
  return holds ? (value as JsonObject)[token] : undefined;
}

/** The value at a JSON pointer, given as its tokens, or `undefined`. */
export function findAt(root: JsonValue, tokens: readonly Token[]): JsonValue | undefined {
  return tokens.reduce<JsonValue | undefined>(memberAt, root);
}

/** The value that the `$ref` of a schema points to, if it is in the document. */
export function targetOf(root: JsonValue, schema: JsonValue | undefined): JsonValue | undefined {
  const ref = memberAt(schema, "$ref");
  const tokens = typeof ref === "string" ? parseLocalReference(ref) : undefined;
  return tokens && findAt(root, tokens);
}

/** A schema, the target of its `$ref`, the target of that one's `$ref`, and so on. A circle is followed once. */
export function referenceChain(root: JsonValue, start: JsonValue | undefined): Set<JsonValue> {
  const chain = new Set<JsonValue>();
  for (let at = start; at !== undefined && !chain.has(at); at = targetOf(root, at)) chain.add(at);
  return chain;
}

/** Follows `$ref`s, if there are any, to their last target; `undefined` if one cannot be resolved or they are circular. */
export function followReferences(
  root: JsonValue,
  start: JsonValue | undefined,
): JsonValue | undefined {
  const end = [...referenceChain(root, start)].pop();
  return typeof memberAt(end, "$ref") === "string" ? undefined : end;
}
