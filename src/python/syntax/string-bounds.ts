/** The prefix and opening quotes of a string literal. */
export interface StringStart {
  /** Offset just after the opening quotes. */
  readonly contentAt: number;
  readonly quotes: string;
  readonly isFormat: boolean;
  readonly isRaw: boolean;
  readonly isBytes: boolean;
}

/** Prefix and opening quotes; sticky. */
export const STRING_START = /(?:[uU]|[bB]|[fF]|[rR][bBfF]?|[bBfF][rR])?(?:"""|'''|"|')/y;

/** Reads the start of the string at `at`, where {@link STRING_START} matches. */
export function stringStart(text: string, at: number): StringStart {
  STRING_START.lastIndex = at;
  const opening = STRING_START.exec(text)?.[0] ?? "";
  const quotes = /["']+$/.exec(opening)?.[0] ?? "";
  const prefix = opening.slice(0, opening.length - quotes.length).toLowerCase();
  return {
    contentAt: at + opening.length,
    quotes,
    isFormat: prefix.includes("f"),
    isRaw: prefix.includes("r"),
    isBytes: prefix.includes("b"),
  };
}

/** The offset after the closing quotes of a string that is not an f-string. */
export function endOfString(text: string, start: StringStart): number | { reason: string } {
  const { quotes } = start;
  let at = start.contentAt;
  while (at < text.length) {
    if (text.startsWith(quotes, at)) return at + quotes.length;
    if (text[at] === "\n" && quotes.length === 1) break;
    at += text[at] === "\\" ? 2 : 1; // in raw strings, too, a quote after a backslash does not end the string
  }
  return unterminated(quotes);
}

export function unterminated(quotes: string): { reason: string } {
  return { reason: `the string that begins here has no closing ${quotes}` };
}
