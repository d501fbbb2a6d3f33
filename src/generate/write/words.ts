/**
 * The tokens of a file, normalised so that the changes that formatters make (white space, quotes, trailing commas,
 * parentheses) do not count, and all others do.
 */
export function wordsOf(path: string, text: string): string {
  if (/\.(?:md|html)$/.test(path)) return wordsOfPage(text);
  return path.startsWith("runtime/") ? wordsOfCode(text) : wordsOfModule(text);
}

/** Markdown and HTML: formatters align tables, add escapes and lay out code blocks. */
function wordsOfPage(text: string): string {
  return text.replace(/^[|\s:-]+$/gm, "").replace(/[\s\\"';]+/g, "");
}

/** The runtime's copy: it has no data, but regular expressions such as `/["']/`, which are hard to tokenise. */
function wordsOfCode(text: string): string {
  return text.replace(/[\s"'`,;()|\\]+/g, "");
}

/** Comments, strings, templates, names and numbers, and single characters: all that generated modules contain. */
const TOKEN =
  /\/\*[\s\S]*?\*\/|\/\/.*|"(?:[^"\\]|\\[\s\S])*"|'(?:[^'\\]|\\[\s\S])*'|`(?:[^`\\]|\\[\s\S])*`|\.\.\.|[\p{L}\p{N}\p{M}\p{Pc}$]+|\S/gu;

function wordsOfModule(text: string): string {
  const tokens = (text.match(TOKEN) ?? []).filter((token) => token !== ";");
  const isRedundant = redundantParentheses(tokens);
  const words: string[] = [];
  for (const [index, token] of tokens.entries()) {
    const before = tokens[index - 1] ?? "";
    const next = tokens[index + 1] ?? "";
    const isLayout =
      isRedundant.has(index) ||
      (token === "," && CLOSING.test(next)) ||
      // Before the first member of a union.
      (token === "|" && BEFORE_TYPE.test(before));
    if (!isLayout) words.push(wordOf(token, before, next, tokens[index + 2] ?? ""));
  }
  return words.join("\n");
}

const CLOSING = /^[)\]}>]?$/;
const BEFORE_TYPE = /^[=:([{<,?&|]?$/;

function wordOf(token: string, before: string, next: string, afterNext: string): string {
  if (token.startsWith("/")) return token.replace(/[\s*]+/g, " ");
  const isString = /^["']/.test(token) || (token.startsWith("`") && !token.includes("${"));
  if (!isString) return token;
  const value = token.slice(1, -1).replace(/\\([\s\S])/g, (pair, character: string) =>
    // If a formatter changes the quotes of a string, quotes inside it gain or lose their backslash.
    /["'`]/.test(character) ? character : pair,
  );
  const isKey = before !== "?" && (next === ":" || (next === "?" && afterNext === ":"));
  return isKey ? value : `"${value}"`;
}

/** The indexes of redundant parentheses, which formatters add and remove. */
function redundantParentheses(tokens: readonly string[]): ReadonlySet<number> {
  const redundant = new Set<number>();
  const open: number[] = [];
  for (const [index, token] of tokens.entries()) {
    if (token === "(") open.push(index);
    if (token !== ")") continue;
    const start = open.pop() ?? index;
    const binds =
      /^(?:[[&?]|=)$/.test(tokens[index + 1] ?? "") ||
      /^(?:[\p{L}$&)]|\.\.\.)/u.test(tokens[start - 1] ?? "");
    if (!binds) redundant.add(start).add(index);
  }
  return redundant;
}
