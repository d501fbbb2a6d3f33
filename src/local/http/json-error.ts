/** Why Python's `json` module does not read a text: its message, and where, in code points. */
export interface PythonJsonError {
  readonly message: string;
  readonly position: number;
}

/**
 * The error of Python 3.12's `json.loads` on a text that is not JSON, or `undefined` if Python reads it.
 * @see https://github.com/python/cpython/blob/3.12/Modules/_json.c
 */
export function pythonJsonError(text: string): PythonJsonError | undefined {
  try {
    const end = skipSpace(text, readValue(text, skipSpace(text, 0)));
    if (end < text.length) throw new Failure("Extra data", end);
    return undefined;
  } catch (error) {
    // It is nested too deeply for the call stack, as it is for Python's.
    if (error instanceof RangeError) return undefined;
    if (!(error instanceof Failure)) throw error;
    return { message: error.message, position: [...text.slice(0, error.at)].length };
  }
}

class Failure extends Error {
  constructor(
    message: string,
    readonly at: number,
  ) {
    super(message);
  }
}

const SPACE = /[ \t\n\r]*/y;
const SCALAR =
  /null|true|false|NaN|-?Infinity|-?(?:0|[1-9][0-9]*)(?:\.[0-9]+)?(?:[eE][+-]?[0-9]+)?/y;

function skipSpace(text: string, at: number): number {
  return endOf(SPACE, text, at) ?? at;
}

/** Where the match of a sticky expression ends. */
function endOf(pattern: RegExp, text: string, at: number): number | undefined {
  pattern.lastIndex = at;
  return pattern.test(text) ? pattern.lastIndex : undefined;
}

/** Each reader returns where its value ends. */
function readValue(text: string, at: number): number {
  const first = text[at];
  if (first === '"') return readText(text, at);
  if (first === "{") return readMembers(text, at, "}", readMember);
  if (first === "[") return readMembers(text, at, "]", readValue);
  const end = endOf(SCALAR, text, at);
  if (end === undefined) throw new Failure("Expecting value", at);
  return end;
}

function readMembers(
  text: string,
  start: number,
  close: string,
  read: (text: string, at: number) => number,
): number {
  let at = skipSpace(text, start + 1);
  if (text[at] === close) return at + 1;
  for (;;) {
    at = skipSpace(text, read(text, at));
    if (text[at] === close) return at + 1;
    if (text[at] !== ",") throw new Failure("Expecting ',' delimiter", at);
    at = skipSpace(text, at + 1);
  }
}

function readMember(text: string, at: number): number {
  if (text[at] !== '"') throw new Failure("Expecting property name enclosed in double quotes", at);
  const colon = skipSpace(text, readText(text, at));
  if (text[colon] !== ":") throw new Failure("Expecting ':' delimiter", colon);
  return readValue(text, skipSpace(text, colon + 1));
}

// biome-ignore lint/suspicious/noControlCharactersInRegex: JSON forbids them inside strings
const PLAIN = /[^"\\\u0000-\u001f]*/y;
const HEX = /[0-9a-fA-F]{4}/y;

function readText(text: string, start: number): number {
  for (let at = start + 1; ; ) {
    at = endOf(PLAIN, text, at) ?? at;
    const mark = text[at];
    if (mark === '"') return at + 1;
    if (mark === undefined || (mark === "\\" && at + 1 === text.length)) {
      throw new Failure("Unterminated string starting at", start);
    }
    if (mark !== "\\") throw new Failure("Invalid control character at", at);
    if (text[at + 1] === "u") {
      // Python wants a character behind the four digits, too.
      if (endOf(HEX, text, at + 2) === undefined || at + 6 >= text.length)
        throw new Failure("Invalid \\uXXXX escape", at + 1);
      at += 6;
    } else {
      if (!'"\\/bfnrt'.includes(text[at + 1] ?? "")) throw new Failure("Invalid \\escape", at);
      at += 2;
    }
  }
}
