/** Thrown at the first text that is not in the grammar. */
export class NotInGrammar extends Error {}

const SPACE = 0x20;
const LINE_BREAK = 0x0a;

/**
 * A position in a text that only goes forward. White space is spaces and line breaks; where TypeScript gives a line break
 * a meaning, tokens have to touch.
 */
export class Reader {
  readonly #text: string;
  #at = 0;

  constructor(text: string) {
    this.#text = text;
  }

  /** Goes to the next token, and tells whether it is this one; at the end of the text, the empty one. */
  isAt(token: string): boolean {
    const text = this.#text;
    let at = this.#at;
    // Codes, since a character would be a string of its own.
    for (let code = text.charCodeAt(at); code === SPACE || code === LINE_BREAK; )
      code = text.charCodeAt(++at);
    this.#at = at;
    return token === "" ? at === text.length : text.startsWith(token, at);
  }

  /** The character before the position. */
  get last(): string | undefined {
    return this.#text[this.#at - 1];
  }

  /** Goes behind a token, if it is the next one behind white space. */
  takes(token: string): boolean {
    const isNext = this.isAt(token);
    if (isNext) this.#at += token.length;
    return isNext;
  }

  /** Goes behind a token, if it is right here. */
  touches(token: string): boolean {
    if (!this.#text.startsWith(token, this.#at)) return false;
    this.#at += token.length;
    return true;
  }

  /** Goes behind what a sticky pattern matches, if it matches right here. */
  matches(pattern: RegExp): boolean {
    pattern.lastIndex = this.#at;
    if (!pattern.test(this.#text)) return false;
    this.#at = pattern.lastIndex;
    return true;
  }

  expect(token: string): void {
    if (!this.takes(token)) throw new NotInGrammar();
  }

  expectMatch(pattern: RegExp): void {
    if (!this.matches(pattern)) throw new NotInGrammar();
  }

  /** Goes behind what a sticky pattern matches right here. */
  read(pattern: RegExp): string {
    const start = this.#at;
    this.expectMatch(pattern);
    return this.#text.slice(start, this.#at);
  }

  /** Goes behind the next such end of what begins here, and returns it. */
  through(start: string, end: string): string {
    const found = this.#text.indexOf(end, this.#at + start.length);
    if (found < 0 || !this.#text.startsWith(start, this.#at)) throw new NotInGrammar();
    const from = this.#at;
    this.#at = found + end.length;
    return this.#text.slice(from, this.#at);
  }
}
