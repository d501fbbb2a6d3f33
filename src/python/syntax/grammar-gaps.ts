import type { LogicalLine } from "./layout.js";
import type { PythonToken } from "./tokens.js";

/** A replacement for a part of the source, of the same length. */
interface Mask {
  readonly from: number;
  readonly to: number;
  readonly text: string;
}

/**
 * Valid Python that `@lezer/python` 1.1 reports as an error. None of it can occur in a signature, so it is replaced by
 * text of the same length that the parser accepts; all offsets remain valid. Remove a gap from this list when a later
 * version of the parser closes it.
 */
const GAPS: readonly ((line: LogicalLine) => readonly Mask[])[] = [
  bareYield,
  endingPoint,
  withParentheses,
  withTarget,
  emptyPattern,
  decorator,
];

/** The source with all gaps replaced. */
export function closeGrammarGaps(text: string, lines: readonly LogicalLine[]): string {
  const masks = lines.flatMap((line) => GAPS.flatMap((gap) => gap(line)));
  if (masks.length === 0) return text;
  const parts: string[] = [];
  let at = 0;
  for (const mask of masks.sort((a, b) => a.from - b.from)) {
    if (mask.from < at) continue; // inside of another mask
    parts.push(text.slice(at, mask.from), mask.text);
    at = mask.to;
  }
  return parts.join("") + text.slice(at);
}

/** `yield` with nothing after it. */
function bareYield(line: LogicalLine): readonly Mask[] {
  return line.flatMap((token, index) => {
    if (token.text !== "yield" || token.kind !== "name") return [];
    const next = line[index + 1];
    const isBare = next === undefined || next.kind === "close" || next.text === ";";
    return isBare ? [{ from: token.from, to: token.to, text: "None " }] : [];
  });
}

/** `1.`, a number that ends in its point. */
function endingPoint(line: LogicalLine): readonly Mask[] {
  return line.flatMap((token) => {
    const point = token.kind === "number" ? token.text.search(/\.(?!\d)/) : -1;
    const from = token.from + point;
    return point === -1 ? [] : [{ from, to: from + 1, text: "0" }];
  });
}

/** `with (a as b, c as d):` */
function withParentheses(line: LogicalLine): readonly Mask[] {
  const at = line[0].text === "async" ? 1 : 0;
  const opening = line[at + 1];
  if (line[at]?.text !== "with" || opening?.text !== "(") return [];
  const end = closingIndex(line, at + 1);
  const closing = line[end];
  if (closing === undefined || line[end + 1]?.text !== ":") return [];
  const depths = depthsOf(line);
  const namesItems = line.some(
    (token, index) => token.text === "as" && depths[index] === 1 && index < end,
  );
  if (!namesItems) return [];
  const last = line[end - 1];
  const superfluous = [opening, closing, ...(last?.text === "," ? [last] : [])];
  // Without the brackets a line break would end the statement, so the white space is replaced, too.
  return [...spacesBetween(line.slice(at + 1, end + 1)), ...superfluous.map(blank)];
}

/** `with a as (b, c):`, `with a as b.c:` */
function withTarget(line: LogicalLine): readonly Mask[] {
  const at = line[0].text === "async" ? 1 : 0;
  if (line[at]?.text !== "with") return [];
  const depths = depthsOf(line);
  const masks: Mask[] = [];
  let target: { readonly from: number; readonly depth: number } | undefined;
  for (const [index, token] of line.entries()) {
    const depth = depths[index] ?? 0;
    if (target === undefined) {
      if (token.text === "as") target = { from: index + 1, depth };
    } else if (depth < target.depth || (depth === target.depth && /^[,:]$/.test(token.text))) {
      if (index - target.from > 1) masks.push(nameFor(line.slice(target.from, index)));
      target = undefined;
    }
  }
  return masks;
}

/** `case Point():`, `case []:` */
function emptyPattern(line: LogicalLine): readonly Mask[] {
  if (line[0].text !== "case") return [];
  return line.flatMap((token, index) => {
    const next = line[index + 1];
    if (token.kind !== "open" || next?.kind !== "close") return [];
    const isOfClass = index > 1 && line[index - 1]?.kind === "name";
    return isOfClass ? [blank(token), blank(next)] : [nameFor([token, next])];
  });
}

/** A decorator that is more than a dotted name and one call. */
function decorator(line: LogicalLine): readonly Mask[] {
  if (line[0].text !== "@") return [];
  const called = line.findIndex((token) => token.kind === "open");
  const dotted = called === -1 ? line.slice(1) : line.slice(1, called);
  const isDotted =
    dotted.length % 2 === 1 &&
    dotted.every((token, index) => (index % 2 === 0 ? token.kind === "name" : token.text === "."));
  const isPlain =
    isDotted &&
    (called === -1 ||
      (line[called]?.text === "(" && closingIndex(line, called) === line.length - 1));
  return isPlain ? [] : [nameFor(line.slice(1))];
}

/** The number of open brackets around each token, not counting the token itself. */
function depthsOf(tokens: readonly PythonToken[]): readonly number[] {
  let depth = 0;
  return tokens.map((token) => {
    if (token.kind === "open") return depth++;
    if (token.kind === "close") depth -= 1;
    return depth;
  });
}

function closingIndex(tokens: readonly PythonToken[], opening: number): number {
  let depth = 0;
  for (let index = opening; index < tokens.length; index += 1) {
    const kind = tokens[index]?.kind;
    if (kind === "open") depth += 1;
    else if (kind === "close") depth -= 1;
    if (depth === 0) return index;
  }
  return -1;
}

function blank(token: PythonToken): Mask {
  return { from: token.from, to: token.to, text: " ".repeat(token.to - token.from) };
}

function spacesBetween(tokens: readonly PythonToken[]): Mask[] {
  return tokens.slice(1).flatMap((token, index) => {
    const from = tokens[index]?.to ?? token.from;
    return from === token.from
      ? []
      : [{ from, to: token.from, text: " ".repeat(token.from - from) }];
  });
}

/** Replaces an expression by one name. */
function nameFor(tokens: readonly PythonToken[]): Mask {
  const from = tokens[0]?.from ?? 0;
  const to = tokens.at(-1)?.to ?? from;
  return { from, to, text: from === to ? "" : `_${" ".repeat(to - from - 1)}` };
}
