/** Kinds are their own names, since openapi-typescript looks names up by kinds. */
const SyntaxKind = {
  ArrayType: "ArrayType",
  BooleanKeyword: "BooleanKeyword",
  ExportKeyword: "ExportKeyword",
  FalseKeyword: "FalseKeyword",
  Identifier: "Identifier",
  IndexSignature: "IndexSignature",
  IndexedAccessType: "IndexedAccessType",
  InterfaceDeclaration: "InterfaceDeclaration",
  IntersectionType: "IntersectionType",
  LiteralType: "LiteralType",
  MinusToken: "MinusToken",
  MultiLineCommentTrivia: "MultiLineCommentTrivia",
  NeverKeyword: "NeverKeyword",
  NullKeyword: "NullKeyword",
  NumberKeyword: "NumberKeyword",
  NumericLiteral: "NumericLiteral",
  Parameter: "Parameter",
  ParenthesizedType: "ParenthesizedType",
  PrefixUnaryExpression: "PrefixUnaryExpression",
  PropertySignature: "PropertySignature",
  QuestionToken: "QuestionToken",
  ReadonlyKeyword: "ReadonlyKeyword",
  StringKeyword: "StringKeyword",
  StringLiteral: "StringLiteral",
  TrueKeyword: "TrueKeyword",
  TupleType: "TupleType",
  TypeAliasDeclaration: "TypeAliasDeclaration",
  TypeLiteral: "TypeLiteral",
  TypeReference: "TypeReference",
  UndefinedKeyword: "UndefinedKeyword",
  UnionType: "UnionType",
  UnknownKeyword: "UnknownKeyword",
} as const;

type Kind = keyof typeof SyntaxKind;

interface Node {
  readonly kind: Kind;
  emitNode?: { readonly leadingComments: readonly Comment[] };
}

interface Comment {
  readonly text: string;
}

type Parts = Readonly<Record<string, unknown>>;

function make(kind: Kind, parts: Parts = {}): Node {
  return { kind, ...parts };
}

function named(name: Node | string): Node {
  return typeof name === "string" ? factory.createIdentifier(name) : name;
}

/** As the compiler's factories do it, so that the operators of a printed type bind as they should. */
function parenthesized(type: Node): Node {
  return type.kind === "UnionType" || type.kind === "IntersectionType"
    ? make("ParenthesizedType", { type })
    : type;
}

const keyword = (kind: Kind) => make(kind);

const factory = {
  createArrayTypeNode: (type: Node) => make("ArrayType", { elementType: parenthesized(type) }),
  createFalse: () => make("FalseKeyword"),
  createIdentifier: (text: string) => make("Identifier", { text, escapedText: text }),
  createIndexSignature: (modifiers: readonly Node[], parameters: readonly Node[], type: Node) =>
    make("IndexSignature", { modifiers, parameters, type }),
  createIndexedAccessTypeNode: (type: Node, indexType: Node) =>
    make("IndexedAccessType", { objectType: parenthesized(type), indexType }),
  createInterfaceDeclaration: (
    modifiers: readonly Node[],
    name: Node | string,
    typeParameters: undefined,
    heritageClauses: undefined,
    members: readonly Node[],
  ) =>
    make("InterfaceDeclaration", {
      ...{ modifiers, name: named(name), typeParameters, heritageClauses, members },
    }),
  createIntersectionTypeNode: (types: readonly Node[]) =>
    make("IntersectionType", { types: types.map(parenthesized) }),
  createKeywordTypeNode: keyword,
  createLiteralTypeNode: (literal: Node) => make("LiteralType", { literal }),
  createModifier: keyword,
  createNodeArray: (nodes: readonly Node[]) => nodes,
  createNull: () => make("NullKeyword"),
  createNumericLiteral: (value: number | string) => make("NumericLiteral", { text: `${value}` }),
  createParameterDeclaration: (
    _modifiers: undefined,
    _dots: undefined,
    name: Node | string,
    _questionToken: undefined,
    type: Node,
  ) => make("Parameter", { name: named(name), type }),
  createPrefixUnaryExpression: (operator: Kind, operand: Node) =>
    make("PrefixUnaryExpression", { operator, operand }),
  createPropertySignature: (
    modifiers: readonly Node[] | undefined,
    name: Node | string,
    questionToken: Node | undefined,
    type: Node,
  ) => make("PropertySignature", { modifiers, name: named(name), questionToken, type }),
  createStringLiteral: (text: string) => make("StringLiteral", { text }),
  createToken: keyword,
  createTrue: () => make("TrueKeyword"),
  createTupleTypeNode: (elements: readonly Node[]) => make("TupleType", { elements }),
  createTypeAliasDeclaration: (
    modifiers: readonly Node[],
    name: Node | string,
    _typeParameters: undefined,
    type: Node,
  ) => make("TypeAliasDeclaration", { modifiers, name: named(name), type }),
  createTypeLiteralNode: (members: readonly Node[]) => make("TypeLiteral", { members }),
  createTypeReferenceNode: (name: Node | string, typeArguments?: readonly Node[]) =>
    make("TypeReference", { typeName: named(name), typeArguments }),
  createUnionTypeNode: (types: readonly Node[]) =>
    make("UnionType", { types: types.map(parenthesized) }),
};

const is =
  (kind: Kind) =>
  (node: Node): boolean =>
    node.kind === kind;

const isArrayTypeNode = is("ArrayType");
const isIdentifier = is("Identifier");
const isIndexSignatureDeclaration = is("IndexSignature");
const isIndexedAccessTypeNode = is("IndexedAccessType");
const isInterfaceDeclaration = is("InterfaceDeclaration");
const isIntersectionTypeNode = is("IntersectionType");
const isLiteralTypeNode = is("LiteralType");
const isNumericLiteral = is("NumericLiteral");
const isParenthesizedTypeNode = is("ParenthesizedType");
const isPrefixUnaryExpression = is("PrefixUnaryExpression");
const isPropertySignature = is("PropertySignature");
const isStringLiteral = is("StringLiteral");
const isTupleTypeNode = is("TupleType");
const isTypeAliasDeclaration = is("TypeAliasDeclaration");
const isTypeLiteralNode = is("TypeLiteral");
const isTypeReferenceNode = is("TypeReference");
const isUnionTypeNode = is("UnionType");

/** The one question that openapi-typescript asks: whether a root is a type, or a declaration. */
function isTypeNode(node: Node): boolean {
  return !isTypeAliasDeclaration(node) && !isInterfaceDeclaration(node);
}

function addSyntheticLeadingComment(node: Node, _kind: Kind, text: string): Node {
  node.emitNode = { leadingComments: [...(node.emitNode?.leadingComments ?? []), { text }] };
  return node;
}

function getSyntheticLeadingComments(node: Node): readonly Comment[] | undefined {
  return node.emitNode?.leadingComments;
}

const ScriptTarget = { ESNext: "ESNext" };

/** Of the helper type that openapi-typescript writes as text: the text stays as is, behind the name. */
function createSourceFile(_name: string, text: string) {
  const [, name] = /^type (\w+)/.exec(text) ?? [];
  if (name === undefined) throw new Error("only helper types are written as texts");
  return {
    statements: [
      { ...factory.createTypeAliasDeclaration([], name, undefined, make("UnknownKeyword")), text },
    ],
  };
}

/**
 * The part of TypeScript with which openapi-typescript builds types, under the same names. `scripts/build/typescript.mjs`
 * gives it to the bundled command in place of the compiler, which takes longer to load than most APIs to print.
 */
export const typeNodes = {
  SyntaxKind,
  factory,
  isArrayTypeNode,
  isIdentifier,
  isIndexSignatureDeclaration,
  isIndexedAccessTypeNode,
  isInterfaceDeclaration,
  isIntersectionTypeNode,
  isLiteralTypeNode,
  isNumericLiteral,
  isParenthesizedTypeNode,
  isPrefixUnaryExpression,
  isPropertySignature,
  isStringLiteral,
  isTupleTypeNode,
  isTypeAliasDeclaration,
  isTypeLiteralNode,
  isTypeReferenceNode,
  isUnionTypeNode,
  isTypeNode,
  addSyntheticLeadingComment,
  getSyntheticLeadingComments,
  ScriptTarget,
  createSourceFile,
};
