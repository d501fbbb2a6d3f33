/** What is wrong with a text that should have been JSON, and where. */
export interface JsonSyntaxProblem {
  /** 1-based. */
  readonly line: number;
  /** 0-based, in UTF-16 code units from the start of the text. */
  readonly offset: number;
  /** As "found X where Y was expected" needs it: the end of the text, or the first wrong character. */
  readonly found: string | undefined;
}

/** A string without its closing quote does not match, so that its opening quote is what is wrong. */
// biome-ignore lint/suspicious/noControlCharactersInRegex: JSON forbids them inside strings
const STRING = /"[^"\\\u0000-\u001f]*(?:\\(?:["\\/bfnrt]|u[0-9a-fA-F]{4})[^"\\\u0000-\u001f]*)*"/;
const WORD = /(?:true|false|null|-?(?:0|[1-9]\d*)(?:\.\d+)?(?:[eE][+-]?\d+)?)(?![\w.+-])/;
const TOKEN = new RegExp(`[ \\t\\n\\r]*(?:([{}[\\],:])|(${STRING.source})|${WORD.source})`, "y");

type Expected = "value" | "value or ]" | "key" | "key or }" | ":" | ", or end" | "nothing";

/**
 * Finds the first place where a text stops being JSON, or `undefined` if it is JSON. `JSON.parse` throws
 * for the same texts, but whether its message tells the place depends on the engine and on the problem.
 *
 * @see RFC 8259
 */
export function findJsonProblem(text: string): JsonSyntaxProblem | undefined {
  const open: ("{" | "[")[] = [];
  let expected: Expected = "value";
  let at = 0;
  const problem = (): JsonSyntaxProblem => {
    const start = at + (/^[ \t\n\r]*/.exec(text.slice(at))?.[0].length ?? 0);
    return {
      line: text.slice(0, start).split("\n").length,
      offset: start,
      found: start < text.length ? String.fromCodePoint(text.codePointAt(start) ?? 0) : undefined,
    };
  };
  const afterValue = (): Expected => (open.length === 0 ? "nothing" : ", or end");
  while (expected !== "nothing") {
    TOKEN.lastIndex = at;
    const token = TOKEN.exec(text);
    if (token === null) return problem();
    const [, mark, string] = token;
    const container = open.at(-1);
    if (mark === "{" || mark === "[") {
      if (expected !== "value" && expected !== "value or ]") return problem();
      open.push(mark);
      expected = mark === "{" ? "key or }" : "value or ]";
    } else if (mark === "}" || mark === "]") {
      const fits = mark === "}" ? container === "{" : container === "[";
      const allowed =
        expected === ", or end" || expected === (mark === "}" ? "key or }" : "value or ]");
      if (!fits || !allowed) return problem();
      open.pop();
      expected = afterValue();
    } else if (mark === ",") {
      if (expected !== ", or end") return problem();
      expected = container === "{" ? "key" : "value";
    } else if (mark === ":") {
      if (expected !== ":") return problem();
      expected = "value";
    } else if (string !== undefined && (expected === "key" || expected === "key or }")) {
      expected = ":";
    } else {
      if (expected !== "value" && expected !== "value or ]") return problem();
      expected = afterValue();
    }
    at = TOKEN.lastIndex;
  }
  return /^[ \t\n\r]*$/.test(text.slice(at)) ? undefined : problem();
}
