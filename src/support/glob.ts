/** Whether a path is a pattern: `*` matches any part of a name. */
export function isGlob(path: string): boolean {
  return path.includes("*");
}

/** Whether a file name matches a pattern with `*`. As in a shell, `*` does not match a leading dot. */
export function matchesGlob(name: string, pattern: string): boolean {
  if (name.startsWith(".") && !pattern.startsWith(".")) return false;
  return holdsPieces(name, pattern.split("*"));
}

/** Whether a text consists of these pieces with any text in between: `["x-", ""]` matches all that begins with `x-`. */
export function holdsPieces(text: string, [first = "", ...others]: readonly string[]): boolean {
  const last = others.pop();
  if (last === undefined) return text === first;
  const end = text.length - last.length;
  if (!text.startsWith(first) || !text.endsWith(last)) return false;
  let at = first.length;
  for (const piece of others) {
    const found = text.indexOf(piece, at);
    if (found === -1) return false;
    at = found + piece.length;
  }
  return at <= end;
}
