import { isJsonObject, type JsonValue } from "../runtime/json.js";
import { parseJsonPointer } from "./json-pointer.js";

/**
 * The tokens of a `$ref` to a place in its own document, `#/…`; `undefined` for any other.
 * @see RFC 6901, section 6
 */
export function parseLocalReference(ref: string): readonly string[] | undefined {
  if (!ref.startsWith("#/")) return undefined;
  try {
    return parseJsonPointer(decodeURIComponent(ref.slice(1)));
  } catch (error) {
    if (error instanceof URIError) return undefined;
    throw error;
  }
}

/** What stands at a place, or `undefined`. Sees own members only. */
export function findAt(root: JsonValue, tokens: readonly string[]): JsonValue | undefined {
  let at: JsonValue | undefined = root;
  for (const token of tokens) {
    if (typeof at !== "object" || at === null || !Object.hasOwn(at, token)) return undefined;
    at = Array.isArray(at) ? at[Number(token)] : isJsonObject(at) ? at[token] : undefined;
  }
  return at;
}
