/** A line of a docstring. */
export interface DocstringLine {
  /** Without the white space around it; empty for a blank line. */
  readonly text: string;
  readonly indent: number;
  /** In a code block, a doctest or a reST directive, where nothing is a heading or an entry. */
  readonly isVerbatim: boolean;
}

export function readLines(docstring: string): readonly DocstringLine[] {
  const lines = docstring.split("\n").map((line) => {
    const text = line.trim();
    return { text, indent: line.length - line.trimStart().length, isVerbatim: false };
  });
  let at = 0;
  while (at < lines.length) {
    const { from, to } = verbatimAt(lines, at);
    for (const line of lines.slice(from, to)) line.isVerbatim = true;
    at = Math.max(to, at + 1);
  }
  return lines;
}

/** The first line from `from` on that is filled and not indented more than `indent`, or the end. */
export function endOfBlock(lines: readonly DocstringLine[], from: number, indent: number): number {
  return indexFrom(lines, from, (line) => line.text !== "" && line.indent <= indent);
}

export function indexFrom(
  lines: readonly DocstringLine[],
  from: number,
  test: (line: DocstringLine) => boolean,
): number {
  for (let at = from; at < lines.length; at += 1) {
    const line = lines[at];
    if (line !== undefined && test(line)) return at;
  }
  return lines.length;
}

/** The verbatim lines that line `at` begins or announces. */
function verbatimAt(
  lines: readonly DocstringLine[],
  at: number,
): { readonly from: number; readonly to: number } {
  const { text = "", indent = 0 } = lines[at] ?? {};
  const fence = /^(?:`{3,}(?=[^`]*$)|~{3,})/.exec(text)?.[0];
  if (fence !== undefined) {
    const close = indexFrom(lines, at + 1, (line) => isClosing(line.text, fence));
    return { from: at, to: close + 1 };
  }
  if (text.startsWith(">>>")) {
    return { from: at, to: indexFrom(lines, at + 1, (line) => line.indent < indent || !line.text) };
  }
  if (/^\.\.(?:\s|$)/.test(text)) return { from: at, to: endOfBlock(lines, at + 1, indent) };
  if (text.endsWith("::")) return { from: at + 1, to: endOfBlock(lines, at + 1, indent) };
  return { from: at, to: at };
}

function isClosing(text: string, fence: string): boolean {
  return text.startsWith(fence) && text.replaceAll(fence.charAt(0), "") === "";
}
