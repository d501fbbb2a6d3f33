import { quote } from "../../support/quote.js";
import type { PythonSource, SourceProblem } from "./source.js";
import type { PythonToken } from "./tokens.js";

/** CPython's own limits of nesting (`MAXLEVEL`, `MAXINDENT`). They also limit the recursion of all later steps. */
const MAX_BRACKETS = 200;
const MAX_INDENTS = 100;

const CLOSING = new Map([
  ["(", ")"],
  ["[", "]"],
  ["{", "}"],
]);

/** The tokens of one logical line, which continues while a bracket is open. Never empty. */
export type LogicalLine = readonly [PythonToken, ...PythonToken[]];

/**
 * The logical lines of a source, or the first bracket or indentation that Python would reject. lezer accepts both: a
 * dedent to any column, and brackets that are not closed.
 */
export function logicalLines(
  source: PythonSource,
  tokens: readonly PythonToken[],
): readonly LogicalLine[] | SourceProblem {
  const lines: LogicalLine[] = [];
  const open: PythonToken[] = [];
  let line: PythonToken[] = [];
  const endLine = (): void => {
    const [first, ...rest] = line;
    if (first !== undefined) lines.push([first, ...rest]);
    line = [];
  };
  for (const token of tokens) {
    if (token.kind === "newline") {
      if (open.length === 0) endLine();
      continue;
    }
    line.push(token);
    if (token.kind === "open") {
      open.push(token);
      if (open.length > MAX_BRACKETS) {
        return source.problem(`brackets are nested more than ${MAX_BRACKETS} deep`, token.from);
      }
    } else if (token.kind === "close") {
      const opened = open.pop();
      if (opened === undefined) {
        return source.problem(`${quote(token.text)} closes no bracket`, token.from);
      }
      if (CLOSING.get(opened.text) !== token.text) {
        const where = source.lineAt(opened.from);
        return source.problem(
          `${quote(token.text)} does not close the ${quote(opened.text)} of line ${where}`,
          token.from,
        );
      }
    }
  }
  const unclosed = open.at(-1);
  if (unclosed !== undefined) {
    return source.problem(`${quote(unclosed.text)} is never closed`, unclosed.from);
  }
  endLine();
  return checkIndentation(source, lines) ?? lines;
}

/** Indentation with tab stops of 8 and of 1: as in CPython, tabs and spaces are mixed if the two compare differently. */
interface Indent {
  readonly column: number;
  readonly characters: number;
}

function checkIndentation(
  source: PythonSource,
  lines: readonly LogicalLine[],
): SourceProblem | undefined {
  const levels: Indent[] = [{ column: 0, characters: 0 }];
  let opensBlock: PythonToken | undefined;
  for (const line of lines) {
    const { from } = line[0];
    const indent = indentAt(source.text, from);
    let level = levels.at(-1) ?? indent;
    if (indent.column > level.column) {
      if (opensBlock === undefined) return source.problem("this line is indented too far", from);
      if (indent.characters <= level.characters) return mixedIndentation(source, from);
      if (levels.push(indent) > MAX_INDENTS) {
        return source.problem(`blocks are nested more than ${MAX_INDENTS} deep`, from);
      }
    } else if (opensBlock !== undefined) {
      const where = source.lineAt(opensBlock.from);
      return source.problem(`the block that line ${where} begins is not indented`, from);
    } else {
      while (level.column > indent.column) {
        levels.pop();
        level = levels.at(-1) ?? indent;
      }
      if (level.column !== indent.column) {
        return source.problem("this line's indentation matches no line above it", from);
      }
      if (level.characters !== indent.characters) return mixedIndentation(source, from);
    }
    const last = line.at(-1);
    opensBlock = last?.text === ":" ? last : undefined;
  }
  return opensBlock === undefined
    ? undefined
    : source.problem("nothing follows the block that begins here", opensBlock.from);
}

function mixedIndentation(source: PythonSource, offset: number): SourceProblem {
  return source.problem("tabs and spaces are mixed in this line's indentation", offset);
}

function indentAt(text: string, offset: number): Indent {
  let column = 0;
  let characters = 0;
  for (let at = text.lastIndexOf("\n", offset - 1) + 1; at < offset; at += 1) {
    const character = text[at];
    if (character === "\f") column = characters = 0;
    else {
      column += character === "\t" ? 8 - (column % 8) : 1;
      characters += 1;
    }
  }
  return { column, characters };
}
