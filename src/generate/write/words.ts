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

/** Comments, strings and templates. */
const QUOTED = String.raw`\/\*[^]*?\*\/|\/\/.*|"[^"\\]*(?:\\[^][^"\\]*)*"|'[^'\\]*(?:\\[^][^'\\]*)*'|\x60[^\x60\\]*(?:\\[^][^\x60\\]*)*\x60`;
/** These, names and numbers, and single characters: all that generated modules contain. */
const TOKEN = new RegExp(String.raw`[\p{L}\p{N}\p{M}\p{Pc}$]+|${QUOTED}|\.\.\.|\S`, "gu");
/** The same in a third of the time, where all names are of ASCII characters. */
const PLAIN_TOKEN = new RegExp(String.raw`[\w$\x80-\uffff]+|${QUOTED}|\.\.\.|\S`, "g");
const ASCII = /^[\0-\x7f]*$/;

/** True for comments, strings and templates; names and numbers begin otherwise. */
function isQuoted(token: string): boolean {
  switch (token.charCodeAt(0)) {
    case 0x22:
    case 0x27:
    case 0x2f:
    case 0x60:
      return true;
    default:
      return false;
  }
}

function tokensOf(text: string): readonly string[] {
  const tokens = text.match(PLAIN_TOKEN) ?? [];
  const isPlain = ASCII.test(text) || tokens.every((token) => isQuoted(token) || ASCII.test(token));
  return isPlain ? tokens : (text.match(TOKEN) ?? []);
}

function wordsOfModule(text: string): string {
  const tokens = tokensOf(text).filter((token) => token !== ";");
  const isRedundant = redundantParentheses(tokens);
  const words: string[] = [];
  for (let index = 0; index < tokens.length; index++) {
    const token = tokens[index] ?? "";
    if (isLayout(token, index, tokens) || isRedundant.has(index)) continue;
    words.push(isQuoted(token) ? wordOf(token, index, tokens) : token);
  }
  return words.join("\n");
}

/** True for a comma or bar that formatters add and remove. */
function isLayout(token: string, index: number, tokens: readonly string[]): boolean {
  if (token === ",") return CLOSING.test(tokens[index + 1] ?? "");
  // Before the first member of a union.
  return token === "|" && BEFORE_TYPE.test(tokens[index - 1] ?? "");
}

const CLOSING = /^[)\]}>]?$/;
const BEFORE_TYPE = /^[=:([{<,?&|]?$/;

function wordOf(token: string, index: number, tokens: readonly string[]): string {
  if (token.startsWith("/")) return token.replace(/[\s*]+/g, " ");
  if (token.startsWith("`") && token.includes("${")) return token;
  const inner = token.slice(1, -1);
  const value = inner.includes("\\")
    ? inner.replace(/\\([\s\S])/g, (pair, character: string) =>
        // If a formatter changes the quotes of a string, quotes inside it gain or lose their backslash.
        /["'`]/.test(character) ? character : pair,
      )
    : inner;
  const next = tokens[index + 1];
  const isKey =
    tokens[index - 1] !== "?" && (next === ":" || (next === "?" && tokens[index + 2] === ":"));
  return isKey ? value : `"${value}"`;
}

/** The indexes of redundant parentheses, which formatters add and remove. */
function redundantParentheses(tokens: readonly string[]): ReadonlySet<number> {
  const redundant = new Set<number>();
  const open: number[] = [];
  for (let index = 0; index < tokens.length; index++) {
    const token = tokens[index];
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
