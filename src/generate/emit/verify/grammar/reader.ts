/** Thrown at the first text that is not in the grammar. */
export class NotInGrammar extends Error {}

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

  /** The next character behind white space; empty at the end. */
  peek(): string {
    while (this.#text[this.#at] === " " || this.#text[this.#at] === "\n") this.#at += 1;
    return this.#text[this.#at] ?? "";
  }

  /** Goes behind a token, if it is the next one behind white space. */
  takes(token: string): boolean {
    return this.peek() === token[0] && this.touches(token);
  }

  /** Goes behind a token, if it is right here. */
  touches(token: string): boolean {
    if (!this.#text.startsWith(token, this.#at)) return false;
    this.#at += token.length;
    return true;
  }

  /** Goes behind what a sticky pattern matches right here. */
  match(pattern: RegExp): string | undefined {
    pattern.lastIndex = this.#at;
    if (!pattern.test(this.#text)) return undefined;
    const start = this.#at;
    this.#at = pattern.lastIndex;
    return this.#text.slice(start, this.#at);
  }

  /** Goes behind the next occurrence of a token, and returns the text up to there. */
  through(token: string): string {
    const start = this.#at;
    const found = this.#text.indexOf(token, start);
    if (found < 0) throw new NotInGrammar();
    this.#at = found + token.length;
    return this.#text.slice(start, this.#at);
  }

  expect(token: string): void {
    if (!this.takes(token)) throw new NotInGrammar();
  }

  expectMatch(pattern: RegExp): string {
    const found = this.match(pattern);
    if (found === undefined) throw new NotInGrammar();
    return found;
  }
}
