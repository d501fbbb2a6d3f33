/**
 * The texts between the wildcards of a key: `["x-", ""]` is every key that begins with `x-`, `["", "id", ""]` every
 * key with `id` in it. There are at least two.
 */
export type KeyPieces = readonly string[];

/** Is it one of the keys that the pieces describe? */
export function matchesKey(key: string, pieces: KeyPieces): boolean {
  const first = pieces[0] ?? "";
  const last = pieces.at(-1) ?? "";
  if (key.length < first.length + last.length || !key.startsWith(first) || !key.endsWith(last)) {
    return false;
  }
  const end = key.length - last.length;
  let at = first.length;
  for (const piece of pieces.slice(1, -1)) {
    const found = key.indexOf(piece, at);
    if (found === -1 || found + piece.length > end) return false;
    at = found + piece.length;
  }
  return true;
}

/** Is every key of the one among those of the other? Judged by a key whose wildcards hold what no piece does. */
export function coversKeys(wide: KeyPieces, narrow: KeyPieces): boolean {
  return matchesKey(narrow.join("\u0000"), wide);
}
