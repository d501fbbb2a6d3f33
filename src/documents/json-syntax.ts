/** A JSON syntax error. */
export interface JsonSyntaxProblem {
  /** 1-based. */
  readonly line: number;
  /** 0-based, in UTF-16 code units from the start of the text. */
  readonly offset: number;
  /** The first wrong character; `undefined` at the end of the text. */
  readonly found: string | undefined;
}

/** Does not match a string without its closing quote: the error is then at its opening quote. */
// biome-ignore lint/suspicious/noControlCharactersInRegex: JSON forbids them inside strings
const STRING = /"[^"\\\u0000-\u001f]*(?:\\(?:["\\/bfnrt]|u[0-9a-fA-F]{4})[^"\\\u0000-\u001f]*)*"/;
const WORD = /(?:true|false|null|-?(?:0|[1-9]\d*)(?:\.\d+)?(?:[eE][+-]?\d+)?)(?![\w.+-])/;
const TOKEN = new RegExp(`[ \\t\\n\\r]*(?:([{}[\\],:])|(${STRING.source})|${WORD.source})`, "y");

type Expected = "value" | "value or ]" | "key" | "key or }" | ":" | ", or end" | "nothing";

/**
 * Finds the first syntax error of a JSON text, or `undefined` if it is valid. `JSON.parse` throws for the same texts, but
 * whether its message has the position depends on the engine and on the error.
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
