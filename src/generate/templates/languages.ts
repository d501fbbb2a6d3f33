/** The languages of the files that templates make: each has comments for the signature, and quotes text in its own way. */
export type Language = "markdown" | "html" | "typescript";

/** The language of what a name of a template stands in. */
export type TextLanguage = Language | "yaml";

const BY_ENDING: ReadonlyMap<string, Language> = new Map([
  [".md", "markdown"],
  [".html", "html"],
  [".ts", "typescript"],
  [".js", "typescript"],
]);

/** The endings of files that templates make. */
export const LANGUAGES: readonly string[] = [...BY_ENDING.keys()];

/** The language of a file; `undefined` for an ending that is not known. */
export function languageOf(path: string): Language | undefined {
  return BY_ENDING.get(/\.[^./]+$/.exec(path)?.[0] ?? "");
}
