/** A JSON pointer from its parts. @see RFC 6901 */
export function jsonPointer(...tokens: readonly (string | number)[]): string {
  let pointer = "";
  for (const token of tokens) pointer += `/${escapeToken(token)}`;
  return pointer;
}

function escapeToken(token: string | number): string | number {
  return typeof token === "number" || !/[~/]/.test(token)
    ? token
    : token.replaceAll("~", "~0").replaceAll("/", "~1");
}

/** The parts of a JSON pointer. @see RFC 6901 */
export function parseJsonPointer(pointer: string): readonly string[] {
  return pointer
    .split("/")
    .slice(1)
    .map((token) => token.replaceAll("~1", "/").replaceAll("~0", "~"));
}
