import { InternalError } from "../../../support/errors.js";
import { ts } from "./syntax.js";

/** Ends the check of a file: what stands there is nothing that a generated file may hold. */
export function refuse(node: ts.Node): never {
  const file = node.getSourceFile();
  const { line } = file.getLineAndCharacterOfPosition(node.getStart());
  throw new InternalError(
    `${file.fileName}, line ${line + 1}: no generated file may hold this ${nameOf(node.kind)}`,
  );
}

/** TypeScript has several names for some kinds; those of the markers say nothing. */
function nameOf(kind: ts.SyntaxKind): string {
  const names = Object.entries(ts.SyntaxKind).filter(([, value]) => value === kind);
  return names.find(([name]) => !/^(?:First|Last)/.test(name))?.[0] ?? "node";
}

/** Every part of a node has been asked for by its shape; whatever else it holds is refused. */
export function onlyParts(node: ts.Node, parts: readonly (ts.Node | undefined)[]): void {
  const known = new Set(parts);
  ts.forEachChild(node, (child) => {
    if (!known.has(child)) refuse(child);
  });
}
