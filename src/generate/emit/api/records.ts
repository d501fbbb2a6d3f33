import { ts } from "../typescript/ts-morph.js";

/**
 * Makes each object type with nothing but one index signature a `Record`, as in the stubs: linters want one spelling.
 *
 * A member of `components` that refers to another one outside of its properties keeps the index signature: the other
 * one may lead back to it, and TypeScript resolves the arguments of a `Record` at once.
 */
export function withRecords(statements: readonly ts.Node[]): ts.Node[] {
  return ts.transform(
    [...statements],
    [(context) => (statement) => changeRecords(statement, context, 0)],
  ).transformed;
}

/** Properties around the type of a member: `components`' are `schemas: { Item: … }`. */
const OF_A_MEMBER = 2;

function changeRecords(node: ts.Node, context: ts.TransformationContext, depth: number): ts.Node {
  const below = ts.isPropertySignature(node) ? depth + 1 : depth;
  const changed = ts.visitEachChild(node, (child) => changeRecords(child, context, below), context);
  const signature = onlyIndexSignature(changed);
  if (signature === undefined) return changed;
  const [key, value] = [signature.parameters[0]?.type, signature.type];
  if (key === undefined || (depth <= OF_A_MEMBER && refersToMember(value))) return changed;
  return context.factory.createTypeReferenceNode("Record", [key, value]);
}

function onlyIndexSignature(node: ts.Node): ts.IndexSignatureDeclaration | undefined {
  if (!ts.isTypeLiteralNode(node) || node.members.length !== 1) return undefined;
  const [member] = node.members;
  return member !== undefined && ts.isIndexSignatureDeclaration(member) ? member : undefined;
}

function refersToMember(node: ts.Node): boolean {
  return ts.isIndexedAccessTypeNode(node) || ts.forEachChild(node, refersToMember) === true;
}
