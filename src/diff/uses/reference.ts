import type { StubTarget } from "./targets.js";
import { type CallExpression, Node, type TsSymbol } from "./ts-morph.js";

/** A reference to a stub in the project. */
export interface Reference {
  /** The expression that evaluates to the stub: `weatherLookup`, `api.slack.sendMessage`. */
  readonly node: Node;
  readonly targets: readonly StubTarget[];
  /** `value`: the stub is passed on, so that its calls are unknown. `export`: it is re-exported. */
  readonly kind: "call" | "value" | "export";
  readonly call?: CallExpression;
}

/** Resolves a name to a reference, if it refers to one of the targets. */
export function findReference(
  name: Node,
  targets: ReadonlyMap<string, readonly StubTarget[]>,
): Reference | undefined {
  const parent = name.getParent();
  // Imports are not references; the uses of the imported names are.
  if (Node.isImportSpecifier(parent) || Node.isImportClause(parent)) return undefined;
  if (isRequired(name)) return undefined;
  const found = targetsOf(name, targets);
  if (found === undefined) return undefined;
  if (Node.isExportSpecifier(parent)) {
    // `export { weatherLookup as weather }` holds two names, of which the first is the stub's.
    const isOwn = parent.getNameNode() === name;
    return isOwn ? { node: name, targets: found, kind: "export" } : undefined;
  }
  const node = withQualifier(name);
  const call = callOf(node);
  return call === undefined
    ? { node, targets: found, kind: "value" }
    : { node, targets: found, kind: "call", call };
}

/** `const { weatherLookup } = require("…")`, which JavaScript files have for an import. */
function isRequired(name: Node): boolean {
  const parent = name.getParent();
  if (!Node.isBindingElement(parent) || parent.getNameNode() !== name) return false;
  return name.getSymbol()?.isAlias() === true;
}

function targetsOf(
  name: Node,
  targets: ReadonlyMap<string, readonly StubTarget[]>,
): readonly StubTarget[] | undefined {
  const parent = name.getParent();
  const symbol = Node.isShorthandPropertyAssignment(parent)
    ? parent.getValueSymbol()
    : name.getSymbol();
  for (const declaration of symbol === undefined ? [] : original(symbol).getDeclarations()) {
    if (!Node.isVariableDeclaration(declaration)) continue;
    const there = targets.get(declaration.getSourceFile().getFilePath());
    const found = there?.filter((target) => target.name === declaration.getName());
    if (found !== undefined && found.length > 0) return found;
  }
  return undefined;
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
  if (Node.isPropertyAccessExpression(parent) && parent.getExpression() === stub) {
    return parent.getName() === "safe" ? callOf(parent) : undefined;
  }
  if (Node.isParenthesizedExpression(parent) || Node.isNonNullExpression(parent)) {
    return callOf(parent);
  }
  return Node.isCallExpression(parent) && parent.getExpression() === stub ? parent : undefined;
}
