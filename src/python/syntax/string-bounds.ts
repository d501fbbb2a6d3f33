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
const STRING_START = /(?:[uU]|[bB]|[fF]|[rR][bBfF]?|[bBfF][rR])?(?:"""|'''|"|')/y;

/** Reads the start of the string at `at`; without `quotes` if there is none. */
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
