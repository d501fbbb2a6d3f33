import type { KeyPieces } from "../../../model/key-pattern.js";
import type { TagName } from "../../../model/type.js";
import type { Identifier } from "../../../names/identifier.js";
import type { JsonValue } from "../../../runtime/json/json.js";
import { commentLines, commentSpan, commentTag, documentationPhrase } from "./comment.js";
import { header, markdownHeader, yamlHeader } from "./header.js";
import { htmlText } from "./html.js";
import { literalText } from "./literal.js";
import { stringLiteral } from "./literal-text.js";
import { markdownSpan, markdownText } from "./markdown.js";
import { keyTemplateText, keyText } from "./property-key.js";

// The trust boundary: only this file turns strings into source. The other files of this folder escape strings; all
// other printers compose `Code` that comes from here.

/**
 * A fragment of source. A string enters it only as a quoted literal, or through a function below that escapes it for
 * its place.
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

  /** True if it begins with a line break, as a union does that is printed one member a line. */
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

/** Only the type is exported, so that no other file can construct one. */
export type Code = Source;

/** A value in a `code` template: source is inserted, data becomes a literal. */
export type CodePart = Code | string | number | boolean;

/** code`const ${name} = ${'a"b'}` is `const name = "a\"b"`: the template's own text is trusted. */
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

/** A planned name: the type `Identifier` guarantees that it is legal. */
export function nameCode(name: Identifier): Code {
  return new Source(name);
}

/** A JSON value as an expression that evaluates to it. */
export function literalCode(value: JsonValue): Code {
  return new Source(literalText(value));
}

/** The path of a module, between the quotes that stand around it. */
export function specifierCode(path: string): Code {
  return new Source(stringLiteral(path).slice(1, -1));
}

/** A property's key in a type. */
export function keyCode(key: string): Code {
  return new Source(keyText(key));
}

/** `x-${string}`: the type of keys that match these pieces. */
export function keyTemplateCode(pieces: KeyPieces): Code {
  return new Source(keyTemplateText(pieces));
}

/** The lines of a documentation comment. */
export function commentCode(text: string): readonly Code[] {
  return commentLines(text).map((line) => new Source(line));
}

/** Text on one line of a documentation comment. */
export function phraseCode(text: string): Code {
  return new Source(documentationPhrase(text));
}

/** Text between backticks in a comment. */
export function spanCode(text: string): Code {
  return new Source(commentSpan(text));
}

/** A tag of TSDoc. */
export function tagCode(name: TagName): Code {
  return new Source(commentTag(name));
}

/** The keyword of a constraint, in a comment. */
export function keywordCode(name: TagName): Code {
  return new Source(name === "defaultValue" ? "default" : name);
}

/** Text escaped for Markdown, on one line. */
export function markdownCode(text: string): Code {
  return new Source(markdownText(text));
}

/** Code within a line of Markdown. */
export function markdownSpanCode(inner: Code): Code {
  return new Source(markdownSpan(inner.toString()));
}

/** Text, or code to be shown, escaped for HTML. */
export function htmlCode(text: string | Code): Code {
  return new Source(htmlText(text.toString()));
}

/** The first line of a generated file, which names its source in the snapshot. */
export const headerCode = (source: string): Code => new Source(header(source));
export const markdownHeaderCode = (source: string): Code => new Source(markdownHeader(source));
export const yamlHeaderCode = (source: string): Code => new Source(yamlHeader(source));

/** What a template gets. Strings are not allowed, so no template can print raw data. */
export type View = Code | boolean | "" | readonly View[] | { readonly [key: string]: View };

/** The output of a trusted template of this package: its own text, filled in with source. */
export function fromTemplate(template: (view: View) => string, view: View): Code {
  return new Source(template(view));
}
