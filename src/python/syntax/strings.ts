import type { PythonNode } from "./node.js";

/** The value of a string literal; or why it is not known. */
type PythonString =
  | { readonly kind: "text" | "bytes"; readonly value: string }
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
  return node.children.map(readOne).reduce((before, part) => {
    if (before.kind === "unknown") return before;
    if (part.kind === "unknown") return part;
    if (part.kind !== before.kind) return unknown("it is both bytes and text");
    return { kind: part.kind, value: before.value + part.value };
  });
}

function readOne(node: PythonNode): PythonString {
  const { text } = node;
  const opening = /^([a-z]*)("""|'''|"|')/i.exec(text);
  const [before = "", prefix = "", quotes = ""] = opening ?? [];
  // After an error a string may lack its quotes.
  if (opening === null || /f/i.test(prefix)) return unknown("its value is not in the source");
  const isBytes = /b/i.test(prefix);
  const content = text.slice(before.length, -quotes.length);
  const kind = isBytes ? "bytes" : "text";
  if (isBytes && /[^\0-\x7f]/.test(content)) return unknown("bytes hold ASCII characters only");
  if (/r/i.test(prefix)) return { kind, value: content };

  let problem: PythonString | undefined;
  const value = content.replace(ESCAPE, (whole, sequence: string) => {
    const simple = SIMPLE_ESCAPES.get(sequence);
    if (simple !== undefined) return simple;
    if (/^[0-7]/.test(sequence)) return String.fromCharCode(Number.parseInt(sequence, 8));
    const letter = sequence.charAt(0);
    if (letter === "x" || (!isBytes && (letter === "u" || letter === "U"))) {
      const point = Number.parseInt(sequence.slice(1), 16);
      if (point <= 0x10ffff) return String.fromCodePoint(point);
      problem = unknown(`\\${letter} has too few digits, or too large a number`);
    } else if (letter === "N" && !isBytes) {
      problem ??= unknown(
        sequence.length > 1
          ? "names of characters (\\N{…}) are not supported"
          : "\\N has no {name} after it",
      );
    }
    return whole; // Python keeps unknown escapes
  });
  return problem ?? { kind, value };
}

function unknown(reason: string): PythonString {
  return { kind: "unknown", reason };
}
