import { parser } from "@lezer/python";
import type { PythonCompiler } from "../../host/host.js";
import { PythonNode } from "./node.js";
import { PythonSource, type SourceProblem } from "./source.js";

/** Largest source that is read, in UTF-16 units. Functions have a few kilobytes. */
const MAX_LENGTH = 256 * 1024;

export type ParsedPython =
  | { readonly ok: true; readonly root: PythonNode }
  | ({ readonly ok: false } & SourceProblem);

/** Most steps in which lezer may look for a way on after errors. Valid code has some dozens; each takes up to 0.1 ms. */
const MAX_RECOVERY = 10_000;

const strictParser = parser.configure({ strict: true });

/**
 * The syntax tree of a module, or its first error, which Python's compiler finds. Without a compiler the grammar of an
 * editor finds it, which is close to Python's.
 */
export async function parsePython(text: string, compiler?: PythonCompiler): Promise<ParsedPython> {
  const source = new PythonSource(text);
  const unreadable = findUnreadable(source);
  if (unreadable !== undefined) return { ok: false, ...unreadable };
  const verdict = await compiler?.compile(source.text);
  if (verdict?.kind === "invalid") {
    return { ok: false, ...source.problemAt(verdict.message, verdict) };
  }
  if (verdict?.kind === "valid") return parseTolerantly(source);
  const parsed = parseStrictly(source);
  if (parsed.ok || verdict === undefined) return parsed;
  return { ...parsed, reason: `${parsed.reason}; Python's own message ${verdict.why}` };
}

/** The syntax tree of a module that Python has compiled. */
export function parseCompiled(text: string): ParsedPython {
  const source = new PythonSource(text);
  const unreadable = findUnreadable(source);
  return unreadable === undefined ? parseTolerantly(source) : { ok: false, ...unreadable };
}

/** The expression in a string annotation, or `undefined` if it is not one expression. */
export function parseExpression(text: string, line: number): PythonNode | undefined {
  const source = new PythonSource(`(${text})`, line);
  const parsed = findUnreadable(source) === undefined ? parseStrictly(source) : undefined;
  const statements = parsed?.ok ? parsed.root.children : [];
  const bracketed = statements[0]?.kind === "ExpressionStatement" ? statements[0].children : [];
  if (statements.length !== 1 || bracketed.length !== 1) return undefined;
  // Parsed in brackets, as in Python, so that it may have line breaks. A tuple or assignment is another kind of node.
  return bracketed[0]?.kind === "ParenthesizedExpression" ? bracketed[0].children[1] : undefined;
}

function findUnreadable(source: PythonSource): SourceProblem | undefined {
  const { length } = source.text;
  if (length > MAX_LENGTH) {
    return { reason: `the source is ${length} characters long; at most ${MAX_LENGTH} are read` };
  }
  const at = source.text.indexOf("\0");
  return at === -1 ? undefined : source.problem("the source has a null byte here", at);
}

/**
 * Error nodes are where the grammar lacks a form of Python. Known limitation: after a pattern of adjoining strings
 * (`case "a" "b":`) the next function is read without its docstring.
 */
function parseTolerantly(source: PythonSource): ParsedPython {
  const parse = parser.startParse(forGrammar(source));
  let recovery = 0;
  while (recovery <= MAX_RECOVERY) {
    const tree = parse.advance();
    if (tree !== null) return { ok: true, root: new PythonNode(source, tree.topNode) };
    // lezer counts down after each error. It has no public way to bound that work.
    if (Reflect.get(parse, "recovering") !== 0) recovery += 1;
  }
  return { ok: false, reason: "the source takes too long to read" };
}

function parseStrictly(source: PythonSource): ParsedPython {
  try {
    return {
      ok: true,
      root: new PythonNode(source, strictParser.parse(forGrammar(source)).topNode),
    };
  } catch (error) {
    const offset = error instanceof SyntaxError ? /^No parse at (\d+)$/.exec(error.message) : null;
    if (offset === null) throw error;
    return { ok: false, ...source.problem("syntax error", Number(offset[1])) };
  }
}

/**
 * The text that lezer parses: where its grammar lacks a form of Python that defaults or many functions have, another
 * text of the same length. Nodes take their text from the source, so that it does not matter inside of strings.
 */
function forGrammar({ text }: PythonSource): string {
  return (
    text
      // A form feed resets the indentation.
      .replace(/^[ \t\f]*\f/gm, (indent) => `${" ".repeat(indent.length - 1)}\n`)
      // `1.` is a number.
      .replace(/(?<![\p{XIDC}.])(\d[\d_]*)\.(?![\p{XIDC}.])/gu, (_, digits: string) => `${digits}0`)
      // `yield` may have no value.
      .replace(/(?<![\p{XIDC}.])yield(?=[ \t]*(?:[\n;)\]}#]|$))/gu, "None ")
  );
}
