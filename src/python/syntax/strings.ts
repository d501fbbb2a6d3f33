import type { PythonNode } from "./node.js";
import { stringStart } from "./string-bounds.js";

/** The value of a string literal; or why it is invalid (`bad`), or valid with a value that is not known. */
type PythonString =
  | { readonly kind: "text" | "bytes"; readonly value: string }
  | { readonly kind: "bad"; readonly reason: string }
  | { readonly kind: "unknown"; readonly reason: string };

const SIMPLE_ESCAPES = new Map([
  ["\n", ""],
  ["\\", "\\"],
  ["'", "'"],
  ['"', '"'],
  ["a", "\x07"],
  ["b", "\b"],
  ["f", "\f"],
  ["n", "\n"],
  ["r", "\r"],
  ["t", "\t"],
  ["v", "\v"],
]);
const ESCAPE = /\\([0-7]{1,3}|x[\da-fA-F]{2}|u[\da-fA-F]{4}|U[\da-fA-F]{8}|N\{[^{}\n]+\}|.)/gsu;

/** Reads a `String`, `FormatString` or `ContinuedString` node: `"a" 'b'` is one string. */
export function readString(node: PythonNode): PythonString {
  if (node.kind !== "ContinuedString") return readOne(node);
  const parts = node.children.map(readOne);
  const bad = parts.find((part) => part.kind === "bad");
  if (bad !== undefined) return bad;
  const kinds = new Set(node.children.map((child) => stringStart(child.text, 0).isBytes));
  if (kinds.size > 1) return { kind: "bad", reason: "bytes and text cannot be one literal" };
  let kind: "text" | "bytes" = "text";
  let value = "";
  for (const part of parts) {
    if (part.kind === "unknown" || part.kind === "bad") return part;
    kind = part.kind;
    value += part.value;
  }
  return { kind, value };
}

function readOne(node: PythonNode): PythonString {
  const { text } = node;
  const { contentAt, quotes, isFormat, isRaw, isBytes } = stringStart(text, 0);
  if (quotes === "") return { kind: "unknown", reason: "it is not a whole string" }; // after an error
  if (isFormat)
    return { kind: "unknown", reason: "the value of an f-string is known only at run time" };
  const content = text.slice(contentAt, -quotes.length);
  const kind = isBytes ? "bytes" : "text";
  if (isBytes && /[^\0-\x7f]/.test(content)) {
    return { kind: "bad", reason: "bytes hold ASCII characters only" };
  }
  if (isRaw) return { kind, value: content };

  let problem: PythonString | undefined;
  const value = content.replace(ESCAPE, (whole, sequence: string) => {
    const simple = SIMPLE_ESCAPES.get(sequence);
    if (simple !== undefined) return simple;
    if (/^[0-7]/.test(sequence)) return String.fromCharCode(Number.parseInt(sequence, 8));
    const letter = sequence.charAt(0);
    if (letter === "x" || (!isBytes && (letter === "u" || letter === "U"))) {
      const point = sequence.length > 1 ? Number.parseInt(sequence.slice(1), 16) : Number.NaN;
      if (point <= 0x10ffff) return String.fromCodePoint(point);
      problem = { kind: "bad", reason: `\\${letter} has too few digits, or too large a number` };
    } else if (letter === "N" && !isBytes) {
      problem ??=
        sequence.length > 1
          ? { kind: "unknown", reason: "names of characters (\\N{…}) are not supported" }
          : { kind: "bad", reason: "\\N has no {name} after it" };
    }
    return whole; // Python keeps unknown escapes
  });
  return problem ?? { kind, value };
}
