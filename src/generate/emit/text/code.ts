import { stringLiteral } from "./literal-text.js";

/** What may stand in a `code` template: source passes through, data becomes a literal. */
export type CodePart = Code | string | number | boolean;

/**
 * A fragment of TypeScript source. A plain string can only enter one as a quoted literal: this folder alone makes
 * source out of text, and everything else composes what it gets from here.
 */
export class Code {
  readonly #text: string;

  private constructor(text: string) {
    this.#text = text;
  }

  /** @internal For this folder only: `text` has been escaped for the place that it goes to. */
  static escaped(text: string): Code {
    return new Code(text);
  }

  toString(): string {
    return this.#text;
  }

  get isEmpty(): boolean {
    return this.#text === "";
  }

  get isMultiline(): boolean {
    return this.#text.includes("\n");
  }

  /** Does it begin on a line of its own, as a union does that is too long for one? */
  get startsLine(): boolean {
    return this.#text.startsWith("\n");
  }

  get length(): number {
    return this.#text.length;
  }

  /** The same source, with the lines after the first one indented by one more level. */
  indented(): Code {
    return new Code(this.#text.replaceAll("\n", "\n  "));
  }
}

/** code`const ${name} = ${'a"b'}` is `const name = "a\"b"`: the text between the parts is this repository's own. */
export function code(strings: TemplateStringsArray, ...parts: readonly CodePart[]): Code {
  const pieces = strings.map((text, index) => {
    const part = parts[index];
    return part === undefined ? text : text + toSource(part);
  });
  return Code.escaped(pieces.join(""));
}

export function joinCode(parts: readonly Code[], separator: Code): Code {
  return Code.escaped(parts.join(separator.toString()));
}

function toSource(part: CodePart): string {
  return typeof part === "string" ? stringLiteral(part) : String(part);
}
