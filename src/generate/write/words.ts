/**
 * What a file says, without its layout: what formatters add, leave out or turn around does not count, and all else does.
 * Two texts with the same words are one file for every reader.
 */
export function wordsOf(path: string, text: string): string {
  if (path.endsWith(".md")) return wordsOfPage(text);
  return path.startsWith("runtime/") ? wordsOfCode(text) : wordsOfModule(text);
}

/** Tables are aligned anew, characters escaped that need not be, and lines of code laid out. */
function wordsOfPage(text: string): string {
  return text.replace(/^[|\s:-]+$/gm, "").replace(/[\s\\"';]+/g, "");
}

/** The runtime's copy holds no data, and what only a parser could tell from strings: `/["']/`. */
function wordsOfCode(text: string): string {
  return text.replace(/[\s"'`,;()|\\]+/g, "");
}

/** Comments, strings, templates, names and numbers, and each other character. In modules of ours there is no more. */
const TOKEN =
  /\/\*[\s\S]*?\*\/|\/\/.*|"(?:[^"\\]|\\[\s\S])*"|'(?:[^'\\]|\\[\s\S])*'|`(?:[^`\\]|\\[\s\S])*`|\.\.\.|[\p{L}\p{N}\p{M}\p{Pc}$]+|\S/gu;

function wordsOfModule(text: string): string {
  const tokens = (text.match(TOKEN) ?? []).filter((token) => token !== ";");
  const isIdle = idleParentheses(tokens);
  const words: string[] = [];
  for (const [index, token] of tokens.entries()) {
    const before = tokens[index - 1] ?? "";
    const next = tokens[index + 1] ?? "";
    const isLayout =
      isIdle.has(index) ||
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
  if (!/^["']/.test(token)) return token;
  const value = token.slice(1, -1).replace(/\\([\s\S])/g, (pair, character: string) =>
    // A quote that is turned around loses its backslash, or gets one.
    /["']/.test(character) ? character : pair,
  );
  const isKey = before !== "?" && (next === ":" || (next === "?" && afterNext === ":"));
  return isKey ? value : `"${value}"`;
}

/** Parentheses that bind nothing, by their index: formatters set and drop them. */
function idleParentheses(tokens: readonly string[]): ReadonlySet<number> {
  const idle = new Set<number>();
  const open: number[] = [];
  for (const [index, token] of tokens.entries()) {
    if (token === "(") open.push(index);
    if (token !== ")") continue;
    const start = open.pop() ?? index;
    const binds =
      /^(?:[[&?]|=)$/.test(tokens[index + 1] ?? "") ||
      /^(?:[\p{L}$&)]|\.\.\.)/u.test(tokens[start - 1] ?? "");
    if (!binds) idle.add(start).add(index);
  }
  return idle;
}
