import type { StubTarget } from "./targets.js";
import { type CallExpression, Node, type TsSymbol } from "./ts-morph.js";

/** A reference to a stub in the project. */
export interface Reference {
  /** The expression that evaluates to the stub: `weatherLookup`, `api.slack.sendMessage`. */
  readonly node: Node;
  readonly targets: readonly StubTarget[];
  readonly isExport: boolean;
  /** Absent where the stub is exported or passed on, so that its calls are unknown. */
  readonly call: CallExpression | undefined;
}

/** Resolves a name to a reference, if it refers to one of the targets. */
export function findReference(
  name: Node,
  targets: ReadonlyMap<string, readonly StubTarget[]>,
): Reference | undefined {
  const parent = name.getParent();
  // Imports are not references; the uses of the imported names are.
  const isImport =
    Node.isImportSpecifier(parent) ||
    Node.isImportClause(parent) ||
    Node.isImportEqualsDeclaration(parent) ||
    isRequired(name);
  if (isImport) return undefined;
  const found = targetsOf(name, targets);
  if (found === undefined) return undefined;
  if (Node.isExportSpecifier(parent)) {
    // `export { weatherLookup as weather }` holds two names, of which the first is the stub's.
    const isOwn = parent.getNameNode() === name;
    return isOwn ? { node: name, targets: found, isExport: true, call: undefined } : undefined;
  }
  const node = withQualifier(name);
  return { node, targets: found, isExport: false, call: callOf(node) };
}

/** `const { weatherLookup } = require("…")` or `const weather = require("…")`, which JavaScript has for an import. */
function isRequired(name: Node): boolean {
  const parent = name.getParent();
  const isDeclared =
    (Node.isBindingElement(parent) || Node.isVariableDeclaration(parent)) &&
    parent.getNameNode() === name;
  return isDeclared && name.getSymbol()?.isAlias() === true;
}

function targetsOf(
  name: Node,
  targets: ReadonlyMap<string, readonly StubTarget[]>,
): readonly StubTarget[] | undefined {
  const symbol = symbolOf(name);
  for (const declaration of symbol === undefined ? [] : original(symbol).getDeclarations()) {
    if (!Node.isVariableDeclaration(declaration)) continue;
    const there = targets.get(declaration.getSourceFile().getFilePath());
    if (there !== undefined) return there.filter(({ name }) => name === declaration.getName());
  }
  return undefined;
}

function symbolOf(name: Node): TsSymbol | undefined {
  const parent = name.getParent();
  if (Node.isShorthandPropertyAssignment(parent)) return parent.getValueSymbol();
  // `const { sendMessage } = slack` declares a variable, and refers to the property of the same name.
  if (Node.isBindingElement(parent) && parent.getNameNode() === name) {
    return parent.getParent().getType().getProperty(name.getText());
  }
  return name.getSymbol();
}

function original(symbol: TsSymbol): TsSymbol {
  return symbol.isAlias() ? (symbol.getAliasedSymbol() ?? symbol) : symbol;
}

/** `slack.sendMessage` for its `sendMessage`. */
function withQualifier(name: Node): Node {
  const parent = name.getParent();
  const isMember =
    (Node.isPropertyAccessExpression(parent) && parent.getNameNode() === name) ||
    (Node.isElementAccessExpression(parent) && parent.getArgumentExpression() === name);
  return isMember && parent !== undefined ? parent : name;
}

/** The call of a stub, or of its `safe()`. */
function callOf(stub: Node): CallExpression | undefined {
  const parent = stub.getParent();
  if (Node.isPropertyAccessExpression(parent)) {
    return parent.getName() === "safe" ? callOf(parent) : undefined;
  }
  if (Node.isParenthesizedExpression(parent) || Node.isNonNullExpression(parent)) {
    return callOf(parent);
  }
  return Node.isCallExpression(parent) && parent.getExpression() === stub ? parent : undefined;
}
