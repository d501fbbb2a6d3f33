import { assertNever } from "../../../support/errors.js";
import type { TextLanguage } from "../../templates/languages.js";
import {
  type Code,
  code,
  htmlCode,
  joinCode,
  markdownCode,
  markdownSpanCode,
} from "../text/code.js";

/** How data stands in the files of a language, or in the front matter of one. */
export interface Texts {
  /** A name of the generated code, such as `textTools.slugify`. */
  name(inner: Code): Code;
  /** Text on one line; in TypeScript a string literal. Nothing for an empty text, so that `{{#if}}` tells. */
  line(text: string): Code | "";
  /** Text with its line breaks. */
  block(text: string): Code | "";
  /** Code within a line, such as a type. */
  span(inner: Code): Code;
  /** Code on lines of its own: the template brings the fence, or the `<pre>`. */
  code(inner: Code): Code;
}

export function textsOf(language: TextLanguage): Texts {
  const unlessEmpty = (print: (text: string) => Code) => (text: string) =>
    text.trim() === "" ? "" : print(text);
  const asIs = (inner: Code) => inner;
  switch (language) {
    case "markdown":
      return {
        name: asIs,
        line: unlessEmpty(markdownCode),
        block: unlessEmpty((text) =>
          joinCode(
            text.trim().split("\n").map(markdownCode),
            code`
`,
          ),
        ),
        span: markdownSpanCode,
        code: asIs,
      };
    case "html":
      return {
        name: asIs,
        line: unlessEmpty((text) => htmlCode(text.replace(/\s+/g, " ").trim())),
        block: unlessEmpty(htmlCode),
        span: htmlCode,
        code: htmlCode,
      };
    case "typescript": {
      const literal = (text: string) => (text === "" ? "" : code`${text}`);
      return { name: asIs, line: literal, block: literal, span: asIs, code: asIs };
    }
    case "yaml": {
      const scalar = (inner: Code) => code`${inner.toString()}`;
      const text = unlessEmpty((each) => code`${each.trim()}`);
      return { name: scalar, line: text, block: text, span: scalar, code: scalar };
    }
    default:
      return assertNever(language);
  }
}
