import { holdsPieces } from "../support/glob.js";

/**
 * The texts between the wildcards of a key: `["x-", ""]` is every key that begins with `x-`, `["", "id", ""]` every
 * key with `id` in it. There are at least two.
 */
export type KeyPieces = readonly string[];

/** Is every key of the one among those of the other? Judged by a key whose wildcards hold what no piece does. */
export function coversKeys(wide: KeyPieces, narrow: KeyPieces): boolean {
  return holdsPieces(narrow.join("\u0000"), wide);
}
