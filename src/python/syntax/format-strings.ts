import {
  endOfString,
  STRING_START,
  type StringStart,
  stringStart,
  unterminated,
} from "./string-bounds.js";

/** Maximum nesting of f-strings and brackets inside of them; CPython's limit is similar. */
const MAX_DEPTH = 150;

type FormatStringPart =
  | { readonly kind: "text"; readonly quotes: string; readonly isRaw: boolean }
  | { readonly kind: "expression"; brackets: number }
  | { readonly kind: "spec" };

/**
 * The offset after the closing quotes of an f-string. Since Python 3.12 its expressions may contain strings with the same
 * quotes, further f-strings, and comments, which have to be read to find the end.
 *
 * @see PEP 701
 */
export function endOfFormatString(text: string, start: StringStart): number | { reason: string } {
  const parts: FormatStringPart[] = [{ kind: "text", quotes: start.quotes, isRaw: start.isRaw }];
  let at = start.contentAt;
  while (at < text.length) {
    if (parts.length > MAX_DEPTH) return { reason: "f-strings are nested too deeply here" };
    const part = parts.at(-1);
    if (part === undefined) return at;
    const character = text[at] ?? "";

    if (part.kind === "expression") {
      STRING_START.lastIndex = at;
      if (STRING_START.test(text) && !/[\p{XIDC}]/u.test(text[at - 1] ?? "")) {
        const inner = stringStart(text, at);
        if (inner.isFormat) {
          parts.push({ kind: "text", quotes: inner.quotes, isRaw: inner.isRaw });
          at = inner.contentAt;
        } else {
          const end = endOfString(text, inner);
          if (typeof end !== "number") return end;
          at = end;
        }
        continue;
      }
      if (character === "#") {
        const end = text.indexOf("\n", at);
        at = end === -1 ? text.length : end;
        continue;
      }
      if ("([{".includes(character)) part.brackets += 1;
      else if (")]".includes(character)) part.brackets -= 1;
      else if (character === "}") {
        if (part.brackets === 0) parts.pop();
        else part.brackets -= 1;
      } else if (character === ":" && part.brackets === 0)
        parts[parts.length - 1] = { kind: "spec" };
      at += 1;
      continue;
    }

    if (part.kind === "spec") {
      if (character === "{") parts.push({ kind: "expression", brackets: 0 });
      else if (character === "}") parts.pop();
      else if (character === "\n") break;
      at += 1;
      continue;
    }

    if (text.startsWith(part.quotes, at)) {
      parts.pop();
      at += part.quotes.length;
      if (parts.length === 0) return at;
    } else if (character === "\n" && part.quotes.length === 1) break;
    else if (text.startsWith("{{", at) || text.startsWith("}}", at)) at += 2;
    else if (character === "{") {
      parts.push({ kind: "expression", brackets: 0 });
      at += 1;
    } else if (!part.isRaw && text.startsWith("\\N{", at)) at += 3;
    else if (character === "\\" && text[at + 1] !== "{") at += 2;
    else at += 1;
  }
  return unterminated(start.quotes);
}
