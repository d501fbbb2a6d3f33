import type { KeyPieces } from "../../../model/key-pattern.js";
import type { TagName } from "../../../model/type.js";
import type { Identifier } from "../../../names/identifier.js";
import type { JsonValue } from "../../../runtime/json/json.js";
import { commentLines, commentPhrase, commentSpan, commentTag } from "./comment.js";
import { header, markdownHeader } from "./header.js";
import { literalText } from "./literal.js";
import { stringLiteral } from "./literal-text.js";
import { markdownText } from "./markdown.js";
import { keyTemplateText, keyText } from "./property-key.js";

// The trust boundary: this file alone makes source out of text. The other files of this folder escape, from string to
// string; everything else composes what it gets from here.

/**
 * A fragment of source. A plain string can only enter one as a quoted literal, or through one of the functions below
 * that escape it for its place.
 */
class Source {
  readonly #text: string;

  constructor(text: string) {
    this.#text = text;
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
    return new Source(this.#text.replaceAll("\n", "\n  "));
  }
}

/** The type alone is exported: other files can name it, and cannot make one. */
export type Code = Source;

/** What may stand in a `code` template: source passes through, data becomes a literal. */
export type CodePart = Code | string | number | boolean;

/** code`const ${name} = ${'a"b'}` is `const name = "a\"b"`: the text between the parts is this repository's own. */
export function code(strings: TemplateStringsArray, ...parts: readonly CodePart[]): Code {
  const pieces = strings.map((text, index) => {
    const part = parts[index];
    return part === undefined ? text : text + toSource(part);
  });
  return new Source(pieces.join(""));
}

function toSource(part: CodePart): string {
  return typeof part === "string" ? stringLiteral(part) : String(part);
}

export function joinCode(parts: readonly Code[], separator: Code): Code {
  return new Source(parts.join(separator.toString()));
}

/** A planned name: `identifier` has made sure that it is legal. */
export function nameCode(name: Identifier): Code {
  return new Source(name);
}

/** A JSON value as an expression that gives the same value. */
export function literalCode(value: JsonValue): Code {
  return new Source(literalText(value));
}

/** A property's key in a type. */
export function keyCode(key: string): Code {
  return new Source(keyText(key));
}

/** `x-${string}`: the type of keys that hold these pieces. */
export function keyTemplateCode(pieces: KeyPieces): Code {
  return new Source(keyTemplateText(pieces));
}

/** The lines of a documentation comment. */
export function commentCode(text: string): readonly Code[] {
  return commentLines(text).map((line) => new Source(line));
}

/** Text on one line of a comment. */
export function phraseCode(text: string): Code {
  return new Source(commentPhrase(text));
}

/** Text between backticks in a comment. */
export function spanCode(text: string): Code {
  return new Source(commentSpan(text));
}

/** A tag of TSDoc. */
export function tagCode(name: TagName): Code {
  return new Source(commentTag(name));
}

/** Text as Markdown that shows just that text, on one line. */
export function markdownCode(text: string): Code {
  return new Source(markdownText(text));
}

/** The first line of a generated file, which names what it was made from. */
export const headerCode = (source: string): Code => new Source(header(source));
export const markdownHeaderCode = (source: string): Code => new Source(markdownHeader(source));

/** What a template may see. A plain string is not on the list, so no template can print raw data. */
export type View = Code | boolean | readonly View[] | { readonly [key: string]: View };

/** A template of this package, filled in: its own text around source is source. */
export function fromTemplate(template: (view: View) => string, view: View): Code {
  return new Source(template(view));
}
