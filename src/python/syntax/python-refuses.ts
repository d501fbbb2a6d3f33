import type { TreeCursor } from "@lezer/common";
import { quote } from "../../support/quote.js";
import { PythonNode } from "./node.js";
import { readParameters } from "./parameters.js";
import type { SourceProblem } from "./source.js";
import { readString } from "./strings.js";

/** Why Python rejects a node that lezer accepts, or `undefined`. `inside` is the innermost scope around it. */
type SyntaxRule = (node: PythonNode, inside: InnermostScope) => string | undefined;

type InnermostScope = "module" | "class" | "def" | "async def" | "lambda";

/**
 * Syntax errors that lezer's grammar accepts, by kind of node. Known limitation: only common ones; Python has more such
 * rules (`break` outside of a loop, two targets with a star, …).
 */
const RULES: ReadonlyMap<string, SyntaxRule> = new Map<string, SyntaxRule>([
  ["PrintStatement", () => "print is a function in Python 3: print(…)"],
  ["CompareOp", (node) => (node.text === "<>" ? "<> is != in Python 3" : undefined)],
  [
    "RaiseStatement",
    (node) => (node.find(",") ? "raise takes one exception in Python 3" : undefined),
  ],
  ["TryStatement", tryStatement],
  ["IfStatement", ifStatement],
  ["ImportStatement", importStatement],
  ["AssignStatement", assignStatement],
  ["UpdateStatement", (node) => unassignable(node.children.slice(0, 1))],
  ["ForStatement", forStatement],
  ["ArgList", argList],
  ["ParamList", (node) => readParameters(node).problem],
  ["ReturnStatement", outsideFunction],
  ["YieldStatement", outsideFunction],
  ["YieldExpression", outsideFunction],
  ["AwaitExpression", awaitExpression],
  ["String", stringProblem],
  ["ContinuedString", stringProblem],
]);

/** The first node of a tree that lezer accepts and Python rejects. */
export function findRejected(root: PythonNode): SourceProblem | undefined {
  const cursor = root.syntax.cursor();
  const scopes: { readonly inside: InnermostScope; readonly to: number }[] = [];
  do {
    while ((scopes.at(-1)?.to ?? Number.POSITIVE_INFINITY) <= cursor.from) scopes.pop();
    const inside = scopes.at(-1)?.inside ?? "module";
    const opened = openedScope(cursor);
    if (opened !== undefined) scopes.push({ inside: opened, to: cursor.to });
    const rule = RULES.get(cursor.name);
    const reason = rule?.(new PythonNode(root.source, cursor.node), inside);
    if (reason !== undefined) return root.source.problem(`syntax error: ${reason}`, cursor.from);
  } while (cursor.next());
  return undefined;
}

function openedScope(cursor: TreeCursor): InnermostScope | undefined {
  if (cursor.name === "ClassDefinition") return "class";
  if (cursor.name === "LambdaExpression") return "lambda";
  if (cursor.name === "ComprehensionExpression") return "async def"; // `await` is accepted in any comprehension
  if (cursor.name !== "FunctionDefinition") return undefined;
  return cursor.node.firstChild?.name === "async" ? "async def" : "def";
}

function tryStatement(node: PythonNode): string | undefined {
  const kinds = new Set(node.children.map((child) => child.kind));
  if (kinds.has(",")) return "except takes its name with as in Python 3";
  return kinds.has("except") || kinds.has("finally")
    ? undefined
    : "try needs an except or a finally";
}

function ifStatement(node: PythonNode): string | undefined {
  const { children } = node;
  const isEmpty = children.some(
    (child, index) => child.kind === "elif" && children[index + 1]?.kind === "Body",
  );
  return isEmpty ? "elif needs a condition" : undefined;
}

function importStatement(node: PythonNode): string | undefined {
  const kinds = node.children.map((child) => child.kind);
  if (kinds.at(-1) === ",") return "an import ends in a comma";
  if (kinds[0] === "import") return kinds.includes("(") ? "import takes no brackets" : undefined;
  const names = kinds.slice(kinds.indexOf("import"));
  return names.includes(".") ? "from … import takes plain names" : undefined;
}

const TARGETS = new Set([
  "VariableName",
  "MemberExpression",
  "TupleExpression",
  "ArrayExpression",
  "ParenthesizedExpression",
  "*",
  ",",
]);

function unassignable(targets: readonly PythonNode[]): string | undefined {
  const wrong = targets.find((target) => !TARGETS.has(target.kind));
  return wrong && `nothing can be assigned to ${quote(wrong.text, 40)}`;
}

function assignStatement(node: PythonNode): string | undefined {
  const { children } = node;
  const last = children.findLastIndex((child) => child.kind === "AssignOp");
  const targets = children.slice(0, last === -1 ? undefined : last);
  return unassignable(
    targets.filter((child) => child.kind !== "AssignOp" && child.kind !== "TypeDef"),
  );
}

function forStatement(node: PythonNode): string | undefined {
  const { children } = node;
  const from = children.findIndex((child) => child.kind === "for") + 1;
  return unassignable(
    children.slice(
      from,
      children.findIndex((child) => child.kind === "in"),
    ),
  );
}

function argList(node: PythonNode): string | undefined {
  const names = new Set<string>();
  let previous = "(";
  const { children } = node;
  for (const [index, child] of children.entries()) {
    const starts = previous === "(" || previous === ",";
    previous = child.kind;
    if (!starts || child.kind === ")") continue;
    const isKeyword = children[index + 1]?.text === "=";
    if (isKeyword) {
      if (names.has(child.text)) return `the argument ${quote(child.text)} is given twice`;
      names.add(child.text);
    } else if (names.size > 0 && child.kind !== "*" && child.kind !== "**") {
      return "an argument without a name follows one with a name";
    }
  }
  return undefined;
}

function outsideFunction(node: PythonNode, inside: InnermostScope): string | undefined {
  return inside === "module" || inside === "class"
    ? `${quote(node.text, 20)} is outside of a function`
    : undefined;
}

function awaitExpression(node: PythonNode, inside: InnermostScope): string | undefined {
  return inside === "async def"
    ? undefined
    : `${quote(node.text, 20)} is outside of an async function`;
}

function stringProblem(node: PythonNode): string | undefined {
  const string = readString(node);
  return string.kind === "bad" ? string.reason : undefined;
}
