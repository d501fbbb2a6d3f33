import { assertNever } from "../../../support/errors.js";
import type { TextLanguage } from "../../templates/languages.js";

/** Comments and strings of TypeScript, also those that have no end. */
const QUOTED =
  /\/\*[\s\S]*?(?:\*\/|$)|\/\/.*|"(?:[^"\\\n]|\\.)*"?|'(?:[^'\\\n]|\\.)*'?|`(?:[^`\\]|\\[\s\S])*`?/g;
/** What a value of YAML may follow: an indentation, a key, a list's dash, or what opens or parts a list. */
const BEFORE_VALUE = /(?:^\s*|[:,-]\s+|[[{]\s*)$/;
const PLACE = "\uE000";

/**
 * Why neither text nor code may follow what a template has printed so far: both bring their own quotes, which within
 * other quotes or a comment would end those.
 */
export function findPlaceProblem(before: string, language: TextLanguage): string | undefined {
  switch (language) {
    case "markdown":
    case "html":
      return undefined;
    case "typescript": {
      const quoted = `${before}${PLACE}`.match(QUOTED) ?? [];
      return quoted.some((token) => token.endsWith(PLACE))
        ? "this text or code may not stand within quotes or a comment; a text brings its own quotes"
        : undefined;
    }
    case "yaml": {
      const line = before.slice(before.lastIndexOf("\n") + 1);
      return BEFORE_VALUE.test(line)
        ? undefined
        : "in front matter, this stands alone as a value, such as in `title: {{title}}`; it brings its own quotes";
    }
    default:
      return assertNever(language);
  }
}
