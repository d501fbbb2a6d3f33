// What the text of a module says of its imports and names, without a syntax tree: most files need none.

const IMPORT =
  /\b(?:from|import|require)\s*\(?\s*(?:\/\*[^*]*\*\/\s*)?(?:"([^"\n]*)"|'([^'\n]*)'|`([^`\n]*)`)/g;

/** The specifiers of all imports, re-exports, `import()` and `require()`. Comments and strings may add others. */
export function specifiersIn(text: string): ReadonlySet<string> {
  const found = [...text.matchAll(IMPORT)];
  return new Set(found.map(([, double, single, template]) => double ?? single ?? template ?? ""));
}

const NAME = "[\\p{ID_Start}$_][\\p{ID_Continue}$]*";
const WORD = new RegExp(NAME, "gu");
const ALIAS = new RegExp(`(?<name>${NAME})\\s+as\\s+(?<alias>${NAME})`, "gu");
const DEFAULT_EXPORT = new RegExp(
  `(?:\\bexport\\s+default\\s|\\bexport\\s*=|\\bmodule\\.exports\\s*=)\\s*(?<name>${NAME})`,
  "gu",
);
const DEFAULT_IMPORT = new RegExp(`\\bimport\\s+(?<alias>${NAME})\\s*(?:,|from\\b)`, "gu");
const REQUIRED = new RegExp(`(?<alias>${NAME})\\s*=\\s*require\\b`, "gu");

const RE_EXPORTS =
  /\bexport\s*(?:\*|\{|=|import\b|default\b(?!\s+(?:async|class|function)\b))|\b(?:module\.)?exports\b/;
const WHOLE = new RegExp(
  `(?:\\*\\s*as\\s+${NAME}\\s+from|\\bimport\\s+${NAME}\\s*(?:,[^;"']*)?\\bfrom|\\b(?:import|require)\\s*\\()\\s*(?:\\/\\*[^*]*\\*\\/\\s*)?["'\`]([^"'\`\\n]*)["'\`]`,
  "gu",
);

/** Whether the module has exports of what it imports, by `export { … }` and the like. */
export function reExports(text: string): boolean {
  return RE_EXPORTS.test(text);
}

/** The specifiers of imports that give one value for a module, which any expression may pass on with all it holds. */
export function wholeSpecifiersIn(text: string): readonly string[] {
  return [...text.matchAll(WHOLE)].map(([, specifier = ""]) => specifier);
}

/** Whether one of the names stands in the text as a word. */
export function holdsName(text: string, names: ReadonlySet<string>): boolean {
  for (const [word] of text.matchAll(WORD)) if (names.has(word)) return true;
  return false;
}

/** The names, and those that imports and exports in the texts give them: `weather as sky`, `export default weather`. */
export function withAliases(
  names: ReadonlySet<string>,
  texts: readonly string[],
): ReadonlySet<string> {
  const aliases = texts.flatMap((text) =>
    [ALIAS, DEFAULT_EXPORT, DEFAULT_IMPORT, REQUIRED]
      .flatMap((pattern) => [...text.matchAll(pattern)])
      .map(({ groups: { name = "default", alias = "default" } = {} }) => ({ name, alias })),
  );
  const all = new Set(names);
  for (let size = 0; size < all.size; ) {
    size = all.size;
    for (const { name, alias } of aliases) if (all.has(name)) all.add(alias);
  }
  return all;
}
