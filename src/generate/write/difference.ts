import { printable } from "../../support/quote.js";

/** Lines of context around a difference, and the maximum of lines shown. */
const CONTEXT = 2;
const SHOWN = 24;
/** Above this many pairs of lines, the changed part is shown as a whole: old, then new. */
const MAX_PAIRS = 1_000_000;

/** A unified diff from `ours` to `theirs`, cut to a few lines, with control characters escaped. */
export function difference({ ours, theirs }: { readonly ours: string; readonly theirs: string }) {
  const a = linesOf(ours);
  const b = linesOf(theirs);
  let start = 0;
  while (start < a.length && start < b.length && areSame(a[start], b[start])) start++;
  let end = 0;
  const room = Math.min(a.length, b.length) - start;
  while (end < room && areSame(a[a.length - 1 - end], b[b.length - 1 - end])) end++;
  const from = Math.max(0, start - CONTEXT);
  const after = Math.min(CONTEXT, end);
  const lines = [
    ...a.slice(from, start).map(({ text }) => ` ${text}`),
    ...changes(a.slice(start, a.length - end), b.slice(start, b.length - end)),
    ...a.slice(a.length - end, a.length - end + after).map(({ text }) => ` ${text}`),
  ];
  const sizes = [a, b].map((side) => `${from + 1},${side.length - end + after - from}`);
  const more = lines.length - SHOWN;
  return [
    `@@ -${sizes[0]} +${sizes[1]} @@`,
    ...lines.slice(0, SHOWN).map((line) => printable(line, 120)),
    ...(more > 0 ? [`… ${more} more lines`] : []),
  ].join("\n");
}

interface Line {
  readonly text: string;
  /** Without its layout: what a formatter changes within a line is no edit. */
  readonly content: string;
}

function linesOf(text: string): readonly Line[] {
  return text.split("\n").map((line) => ({
    text: line.replaceAll("\t", "  "),
    content: line.trim().replace(/\s+/g, " ").replace(/['"]/g, '"').replace(/[;,]$/, ""),
  }));
}

function areSame(a: Line | undefined, b: Line | undefined): boolean {
  return a?.content === b?.content;
}

function changes(a: readonly Line[], b: readonly Line[]): readonly string[] {
  if (a.length * b.length > MAX_PAIRS) {
    return [...a.map(({ text }) => `-${text}`), ...b.map(({ text }) => `+${text}`)];
  }
  const common = commonLengths(a, b);
  const at = (i: number, j: number) => common[i * (b.length + 1) + j] ?? 0;
  const lines: string[] = [];
  let i = 0;
  let j = 0;
  while (i < a.length || j < b.length) {
    if (i < a.length && j < b.length && areSame(a[i], b[j])) {
      lines.push(` ${a[i++]?.text}`);
      j++;
    } else if (j >= b.length || (i < a.length && at(i + 1, j) >= at(i, j + 1)))
      lines.push(`-${a[i++]?.text}`);
    else lines.push(`+${b[j++]?.text}`);
  }
  return lines;
}

/** At `i * (b.length + 1) + j`: the length of the longest common subsequence of `a.slice(i)` and `b.slice(j)`. */
function commonLengths(a: readonly Line[], b: readonly Line[]): Uint32Array {
  const width = b.length + 1;
  const lengths = new Uint32Array((a.length + 1) * width);
  for (let i = a.length - 1; i >= 0; i--) {
    for (let j = b.length - 1; j >= 0; j--) {
      const down = lengths[(i + 1) * width + j] ?? 0;
      const right = lengths[i * width + j + 1] ?? 0;
      const both = (lengths[(i + 1) * width + j + 1] ?? 0) + 1;
      lengths[i * width + j] = areSame(a[i], b[j]) ? both : Math.max(down, right);
    }
  }
  return lengths;
}
