import { assertNever } from "../../../support/errors.js";
import type { Language } from "../../templates/languages.js";
import {
  type Code,
  code,
  htmlCode,
  joinCode,
  markdownCode,
  markdownSpanCode,
} from "../text/code.js";

/** How data stands in the files of a language. */
export interface Texts {
  /** Text on one line; in TypeScript a string literal. Nothing for an empty text, so that `{{#if}}` tells. */
  line(text: string): Code | "";
  /** Text with its line breaks. */
  block(text: string): Code | "";
  /** Code within a line, such as a type. */
  span(inner: Code): Code;
  /** Code on lines of its own: the template brings the fence, or the `<pre>`. */
  code(inner: Code): Code;
}

export function textsOf(language: Language): Texts {
  const unlessEmpty = (print: (text: string) => Code) => (text: string) =>
    text.trim() === "" ? "" : print(text);
  const asIs = (inner: Code) => inner;
  switch (language) {
    case "markdown":
      return {
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
        line: unlessEmpty((text) => htmlCode(text.replace(/\s+/g, " ").trim())),
        block: unlessEmpty(htmlCode),
        span: htmlCode,
        code: htmlCode,
      };
    case "typescript": {
      const literal = (text: string) => (text === "" ? "" : code`${text}`);
      return { line: literal, block: literal, span: asIs, code: asIs };
    }
    default:
      return assertNever(language);
  }
}
