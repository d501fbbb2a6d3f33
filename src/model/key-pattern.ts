import { holdsPieces } from "../support/glob.js";

/**
 * The texts between the wildcards of a key: `["x-", ""]` is every key that begins with `x-`, `["", "id", ""]` every
 * key with `id` in it. There are at least two.
 */
export type KeyPieces = readonly string[];

/** True if `wide` matches every key that `narrow` does. Tried on a key whose wildcards hold NUL, which no piece has. */
export function coversKeys(wide: KeyPieces, narrow: KeyPieces): boolean {
  return holdsPieces(narrow.join("\u0000"), wide);
}
