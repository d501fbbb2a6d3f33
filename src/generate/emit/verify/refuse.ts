import { InternalError } from "../../../support/errors.js";
import { ts } from "./syntax.js";

/** Rejects the file, since no generated file may contain this node. */
export function refuse(node: ts.Node): never {
  const file = node.getSourceFile();
  const { line } = file.getLineAndCharacterOfPosition(node.getStart());
  throw new InternalError(
    `${file.fileName}, line ${line + 1}: no generated file may hold this ${nameOf(node.kind)}`,
  );
}

/** The name of a kind; not that of a range marker such as `FirstToken`, which can have the same value. */
function nameOf(kind: ts.SyntaxKind): string {
  const names = Object.entries(ts.SyntaxKind).filter(([, value]) => value === kind);
  return names.find(([name]) => !/^(?:First|Last)/.test(name))?.[0] ?? "node";
}

/** Rejects a node with children other than these parts. */
export function onlyParts(node: ts.Node, parts: readonly (ts.Node | undefined)[]): void {
  const known = new Set(parts);
  ts.forEachChild(node, (child) => {
    if (!known.has(child)) refuse(child);
  });
}
