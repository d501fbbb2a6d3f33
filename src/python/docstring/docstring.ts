import { withoutBrackets } from "../syntax/expressions.js";
import type { PythonNode } from "../syntax/node.js";
import { readString } from "../syntax/strings.js";

/** The docstring of a function as `inspect.getdoc` returns it, or `undefined` if it is missing or empty. */
export function readDocstring(definition: PythonNode): string | undefined {
  const [, first] = definition.find("Body")?.children ?? [];
  const statement = first?.kind === "StatementGroup" ? first.children[0] : first;
  if (statement?.kind !== "ExpressionStatement" || statement.children.length !== 1)
    return undefined;
  const [expression] = statement.children;
  const literal = expression && withoutBrackets(expression);
  if (literal?.kind !== "String" && literal?.kind !== "ContinuedString") return undefined;
  const string = readString(literal);
  if (string.kind !== "text") return undefined;
  return cleanDocstring(string.value).replace(/\p{Surrogate}/gu, "\ufffd") || undefined;
}

/** `inspect.cleandoc`: expands tabs, removes the common indentation of all lines but the first, and outer empty lines. */
export function cleanDocstring(text: string): string {
  const [first = "", ...rest] = text.split("\n").map(expandTabs);
  const indents = rest
    .filter((line) => line.trim() !== "")
    .map((line) => line.length - line.trimStart().length);
  const margin = indents.reduce(
    (least, indent) => Math.min(least, indent),
    Number.MAX_SAFE_INTEGER,
  );
  const lines = [first.trimStart(), ...rest.map((line) => line.slice(margin))];
  const isFilled = (line: string): boolean => line !== "";
  const from = lines.findIndex(isFilled);
  return from === -1 ? "" : lines.slice(from, lines.findLastIndex(isFilled) + 1).join("\n");
}

function expandTabs(line: string): string {
  if (!line.includes("\t")) return line;
  let column = 0;
  return line.replace(/\t|[^\t]+/g, (part) => {
    const spaces = part === "\t" ? 8 - (column % 8) : 0;
    column += spaces || [...part].length;
    return spaces ? " ".repeat(spaces) : part;
  });
}
