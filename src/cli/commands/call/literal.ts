import { MAX_DEPTH } from "../../../documents/parse-json.js";
import type { JsonObject, JsonValue } from "../../../runtime/json/json.js";
import { ConfigError } from "../../../support/errors.js";
import { quote } from "../../../support/quote.js";
import { findInexact } from "./exact-numbers.js";

/** A call as it is written in code, read as data: nothing of it is run. */
export interface WrittenCall {
  /** What stands before the parenthesis: `planTrip`, `calendarTools.freeSlots`. */
  readonly name: string;
  /** The only argument; `{}` without one. */
  readonly input: JsonObject;
}

/** A call, also with what stands before it in the examples of `show` and of stubs. */
const CALL = /^\s*(?:const\s+\w+\s*=\s*)?(?:await\s+)?([^\s(){}[\]"'`=:,;]+)\s*\(/u;

/** Whether a text begins as a call does. */
export function isCall(text: string): boolean {
  return CALL.test(text);
}

/**
 * Reads `planTrip({ city: "Oslo", days: 2 })`.
 * @throws {ConfigError} for anything but data, with its column.
 */
export function readCall(text: string): WrittenCall {
  const [start = "", name = ""] = CALL.exec(text) ?? [];
  const reader = new LiteralReader(text, start.length);
  let input: JsonObject = {};
  if (!reader.skip(")")) {
    input = reader.object(0);
    reader.skip(",");
    reader.expect([")"]);
  }
  reader.skip(";");
  reader.end();
  return { name, input };
}

/**
 * Reads `{ city: "Oslo", days: 2 }`: JSON, or an object as TypeScript has it.
 * @throws {ConfigError} for anything but data, with its column.
 */
export function readObject(text: string): JsonObject {
  const reader = new LiteralReader(text, 0);
  const object = reader.object(0);
  reader.end();
  return object;
}

/** The letters after a backslash that stand for another character; all others stand for themselves. */
const ESCAPES: ReadonlyMap<string, string> = new Map([
  ["n", "\n"],
  ["r", "\r"],
  ["t", "\t"],
  ["b", "\b"],
  ["f", "\f"],
  ["v", "\v"],
  ["0", "\0"],
  ["\n", ""],
]);

const SPACE = /\s*/y;
const NAME = /[\p{ID_Start}$_][\p{ID_Continue}$\u200c\u200d]*/uy;
const NUMBER = /-?(?:(?:0|[1-9]\d*(?:_\d+)*)(?:\.\d*)?|\.\d+)(?:[eE][+-]?\d+)?/y;
const CODE = /u\{([\da-fA-F]{1,6})\}|u([\da-fA-F]{4})|x([\da-fA-F]{2})/y;
const WORDS: ReadonlyMap<string, JsonValue> = new Map<string, JsonValue>([
  ["true", true],
  ["false", false],
  ["null", null],
]);

class LiteralReader {
  constructor(
    private readonly text: string,
    private at: number,
  ) {}

  object(depth: number): JsonObject {
    this.expect(["{"]);
    // A Map and Object.fromEntries, so that `__proto__` is a key like any other.
    const members = new Map<string, JsonValue>();
    while (!this.skip("}")) {
      this.#space();
      const start = this.at;
      const key = this.#key();
      if (members.has(key)) this.#fail(`${quote(key)} is given twice`, start);
      this.expect([":"]);
      members.set(key, this.#value(depth + 1));
      if (!this.skip(",")) {
        this.expect([",", "}"]);
        break;
      }
    }
    return Object.fromEntries(members);
  }

  /** Goes past a mark; `false` if another text stands there. */
  skip(mark: string): boolean {
    this.#space();
    if (!this.text.startsWith(mark, this.at)) return false;
    this.at += mark.length;
    return true;
  }

  expect(marks: readonly string[]): void {
    if (marks.some((mark) => this.skip(mark))) return;
    this.#wrong(marks.map((mark) => quote(mark)).join(" or "));
  }

  end(): void {
    this.#space();
    if (this.at < this.text.length) this.#wrong("the end");
  }

  #value(depth: number): JsonValue {
    if (depth > MAX_DEPTH) this.#fail(`the input is nested more than ${MAX_DEPTH} levels deep`);
    this.#space();
    const { text, at } = this;
    const first = text[at] ?? "";
    if (first === "{") return this.object(depth);
    if (first === "[") return this.#array(depth);
    if (first === '"' || first === "'" || first === "`") return this.#string(first);
    const number = this.#match(NUMBER);
    if (number !== undefined) return this.#number(number, at);
    const name = this.#match(NAME);
    const value = name === undefined ? undefined : WORDS.get(name);
    if (value !== undefined) return value;
    if (name === undefined) this.#wrong("a value");
    this.#fail(`${quote(name)} is a name, and nothing is run here; a value would be right`, at);
  }

  #array(depth: number): JsonValue {
    this.expect(["["]);
    const items: JsonValue[] = [];
    while (!this.skip("]")) {
      items.push(this.#value(depth + 1));
      if (!this.skip(",")) {
        this.expect([",", "]"]);
        break;
      }
    }
    return items;
  }

  #key(): string {
    const first = this.text[this.at] ?? "";
    if (first === '"' || first === "'") return this.#string(first);
    return this.#match(NAME) ?? this.#match(/\d+/y) ?? this.#wrong('a key or "}"');
  }

  #number(written: string, at: number): number {
    const digits = written.replaceAll("_", "");
    const value = Number(digits);
    if (this.#match(/[\w$]/y) !== undefined) this.#fail(`${quote(written)} is no number`, at);
    const problem = findInexact(digits);
    if (problem !== undefined) this.#fail(problem, at);
    return value;
  }

  #string(mark: string): string {
    const start = this.at++;
    let value = "";
    for (;;) {
      const letter = this.text[this.at++];
      if (letter === mark) return value;
      if (letter === undefined || (letter === "\n" && mark !== "`")) {
        this.#fail(`the text that begins here has no ${mark} at its end`, start);
      }
      if (letter === "$" && mark === "`" && this.text[this.at] === "{") {
        this.#fail("an expression in a text is code, and nothing is run here", this.at - 1);
      }
      value += letter === "\\" ? this.#escape() : letter;
    }
  }

  #escape(): string {
    const start = this.at - 1;
    const code = this.#match(CODE);
    if (code !== undefined) {
      const point = Number.parseInt(code.replace(/[ux{}]/g, ""), 16);
      if (point > 0x10ffff) this.#fail(`${quote(`\\${code}`)} is no character`, start);
      return String.fromCodePoint(point);
    }
    const letter = this.text[this.at++] ?? "";
    if (letter === "u" || letter === "x") this.#fail(`\\${letter} needs hexadecimal digits`, start);
    return ESCAPES.get(letter) ?? letter;
  }

  #match(pattern: RegExp): string | undefined {
    pattern.lastIndex = this.at;
    const found = pattern.exec(this.text)?.[0];
    if (found === undefined) return undefined;
    this.at += found.length;
    return found;
  }

  #space(): void {
    this.#match(SPACE);
  }

  #wrong(wanted: string): never {
    const found = /[\p{ID_Continue}$]+|\.{3}|./suy;
    const start = this.at;
    const what = this.#match(found);
    const is = what === undefined ? "it ends" : `${quote(what)} stands`;
    this.#fail(`${is} where ${wanted} would be right`, start);
  }

  #fail(problem: string, at = this.at): never {
    const lines = this.text.slice(0, at).split("\n");
    // In characters as people count them.
    const column = [...(lines.at(-1) ?? "")].length + 1;
    const line = lines.length > 1 ? `line ${lines.length}, ` : "";
    throw new ConfigError(`the input, ${line}column ${column}: ${problem}`);
  }
}
