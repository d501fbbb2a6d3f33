import { onlyParts, refuse } from "./refuse.js";
import { ts } from "./syntax.js";
import { isScalar } from "./values.js";

/** Names that a type may refer to: those declared or imported in its file, and a few global types. */
export type TypeNames = ReadonlySet<string>;

const KEYWORDS = new Set([
  ts.SyntaxKind.UnknownKeyword,
  ts.SyntaxKind.NeverKeyword,
  ts.SyntaxKind.StringKeyword,
  ts.SyntaxKind.NumberKeyword,
  ts.SyntaxKind.BooleanKeyword,
  ts.SyntaxKind.UndefinedKeyword,
  ts.SyntaxKind.ObjectKeyword,
]);

/** Checks that a type describes data: no functions, `typeof`, `import()` or conditional types. */
export function checkType(type: ts.TypeNode, names: TypeNames): void {
  const open = [type];
  for (let node = open.pop(); node !== undefined; node = open.pop()) {
    for (const inner of typesInside(node, names)) open.push(inner);
  }
}

/** Checks the members of an interface. */
export function checkMembers(members: readonly ts.TypeElement[], names: TypeNames): void {
  for (const member of members) checkType(typeOf(member), names);
}

function typesInside(node: ts.TypeNode, names: TypeNames): readonly ts.TypeNode[] {
  if (KEYWORDS.has(node.kind) || (ts.isLiteralTypeNode(node) && isScalar(node.literal))) return [];
  if (ts.isArrayTypeNode(node)) return [node.elementType];
  if (ts.isTupleTypeNode(node)) return node.elements;
  if (ts.isOptionalTypeNode(node) || ts.isRestTypeNode(node)) return [node.type];
  if (ts.isParenthesizedTypeNode(node)) return [node.type];
  if (ts.isUnionTypeNode(node) || ts.isIntersectionTypeNode(node)) return node.types;
  if (ts.isTypeLiteralNode(node)) return node.members.map(typeOf);
  if (ts.isIndexedAccessTypeNode(node)) return [node.objectType, node.indexType];
  if (!ts.isTypeReferenceNode(node)) return refuse(node);
  if (!ts.isIdentifier(node.typeName) || !names.has(node.typeName.text)) refuse(node.typeName);
  const { typeArguments = [] } = node;
  const [key] = typeArguments;
  const hasKey = node.typeName.text === "Record" && key !== undefined && isKeyType(key);
  return hasKey ? typeArguments.slice(1) : typeArguments;
}

/** The type of a property or of an index signature. */
function typeOf(member: ts.TypeElement): ts.TypeNode {
  if (ts.isIndexSignatureDeclaration(member)) {
    const [key] = member.parameters;
    if (key?.type === undefined) return refuse(member);
    onlyParts(member, [key, member.type]);
    onlyParts(key, [key.name, key.type]);
    if (!ts.isIdentifier(key.name) || !isKeyType(key.type)) refuse(key);
    return member.type;
  }
  if (!ts.isPropertySignature(member) || member.type === undefined) return refuse(member);
  const { name, questionToken, type } = member;
  const isReadonly = ts.SyntaxKind.ReadonlyKeyword;
  const modifiers = member.modifiers?.filter(({ kind }) => kind === isReadonly) ?? [];
  onlyParts(member, [name, questionToken, type, ...modifiers]);
  if (!ts.isIdentifier(name) && !ts.isStringLiteral(name) && !ts.isNumericLiteral(name))
    refuse(name);
  return type;
}

/** `string`, or the template literal `x-${string}`. */
function isKeyType(node: ts.TypeNode): boolean {
  if (!ts.isTemplateLiteralTypeNode(node)) return node.kind === ts.SyntaxKind.StringKeyword;
  return node.templateSpans.every(({ type }) => type.kind === ts.SyntaxKind.StringKeyword);
}
