import { parser } from "@lezer/python";
import { quote } from "../../support/quote.js";
import { closeGrammarGaps } from "./grammar-gaps.js";
import { logicalLines } from "./layout.js";
import { PythonNode } from "./node.js";
import { findRejected } from "./python-refuses.js";
import { PythonSource, type SourceProblem } from "./source.js";
import { tokenise } from "./tokens.js";

/**
 * Largest source that is read, in UTF-16 units. Functions have a few kilobytes; lezer needs up to a second for the worst
 * text of this size.
 */
const MAX_LENGTH = 256 * 1024;

type ParsedPython =
  | { readonly ok: true; readonly root: PythonNode }
  | ({ readonly ok: false } & SourceProblem);

/** Stops at the first error. Error recovery would take long with hostile text. */
const strictParser = parser.configure({ strict: true });

/** The syntax tree of a module, or the first syntax error. */
export function parsePython(text: string): ParsedPython {
  return parseSource(new PythonSource(text));
}

/** The expression in a string annotation, or `undefined` if it is not one expression. */
export function parseExpression(text: string, line: number): PythonNode | undefined {
  const parsed = parseSource(new PythonSource(`(${text.trim()})`, line));
  const statements = parsed.ok ? parsed.root.children : [];
  const bracketed = statements[0]?.kind === "ExpressionStatement" ? statements[0].children : [];
  if (statements.length !== 1 || bracketed.length !== 1) return undefined;
  // Parsed in brackets, as in Python, so that it may have line breaks. A tuple or assignment is another kind of node.
  return bracketed[0]?.kind === "ParenthesizedExpression" ? bracketed[0].children[1] : undefined;
}

function parseSource(source: PythonSource): ParsedPython {
  if (source.text.length > MAX_LENGTH) {
    return {
      ok: false,
      reason: `the source is ${source.text.length} characters long; at most ${MAX_LENGTH} are read`,
    };
  }
  const tokens = tokenise(source);
  if ("reason" in tokens) return { ok: false, ...tokens };
  const lines = logicalLines(source, tokens);
  if ("reason" in lines) return { ok: false, ...lines };
  const masked = closeGrammarGaps(source.text, lines);
  const tree = parseStrictly(source, masked);
  if ("reason" in tree) return { ok: false, ...tree };
  const root = new PythonNode(source, tree.topNode);
  const problem = findRejected(root);
  return problem === undefined ? { ok: true, root } : { ok: false, ...problem };
}

function parseStrictly(source: PythonSource, masked: string) {
  try {
    return strictParser.parse(masked);
  } catch (error) {
    const offset = error instanceof SyntaxError ? /^No parse at (\d+)$/.exec(error.message) : null;
    if (offset === null) throw error;
    const at = Number(offset[1]);
    const found = source.restOfLine(at);
    return source.problem(
      found === ""
        ? "syntax error: the line ends too early"
        : `syntax error at ${quote(found, 40)}`,
      at,
    );
  }
}
