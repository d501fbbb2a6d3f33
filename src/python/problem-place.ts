import type { Diagnostic } from "../support/diagnostics.js";
import { excerpt } from "./excerpt.js";
import type { SourceProblem } from "./syntax/source.js";

/** The place of a problem inside its file, as diagnostics have it. */
export function problemPlace({
  line,
  column,
  lineText,
}: SourceProblem): Pick<Diagnostic, "line" | "column" | "excerpt"> {
  if (line === undefined) return {};
  if (column === undefined) return { line };
  const isShown = lineText !== undefined && lineText.trim() !== "";
  return { line, column, ...(isShown && { excerpt: excerpt(lineText, column) }) };
}
