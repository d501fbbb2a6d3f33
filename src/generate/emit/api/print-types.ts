import ts from "typescript";

/**
 * Prints the types that openapi-typescript builds, as the compiler's printer does, but for one thing: an object type with
 * nothing but one index signature becomes a `Record`, as in the stubs, since linters want one spelling.
 */
export function printTypes(statements: readonly ts.Node[]): string {
  return statements.map((statement) => `${printStatement(statement)}\n`).join("");
}

/** Where a node stands. */
interface Place {
  readonly indent: string;
  /** Properties around it. */
  readonly properties: number;
}

const TOP: Place = { indent: "", properties: 0 };

function printStatement(node: ts.Node): string {
  if (ts.isInterfaceDeclaration(node))
    return `${modifiers(node)}interface ${node.name.text} ${printMembers(node.members, TOP)}`;
  if (!ts.isTypeAliasDeclaration(node)) return unknown(node);
  const name = node.name.text;
  if (name === "WithRequired") return WITH_REQUIRED;
  return `${modifiers(node)}type ${name} = ${printType(node.type, TOP)};`;
}

/** The helper type that openapi-typescript writes as text. */
const WITH_REQUIRED = "type WithRequired<T, K extends keyof T> = T & {\n    [P in K]-?: T[P];\n};";

function printMembers(members: readonly ts.Node[], place: Place): string {
  if (members.length === 0) return "{}";
  const inside = { ...place, indent: `${place.indent}    ` };
  const lines = members.map(
    (member) => `${printComments(member, inside)}${inside.indent}${printMember(member, inside)};\n`,
  );
  return `{\n${lines.join("")}${place.indent}}`;
}

function printMember(node: ts.Node, { indent, properties }: Place): string {
  if (ts.isPropertySignature(node)) {
    const mark = node.questionToken === undefined ? "" : "?";
    const type = printType(node.type ?? node, { indent, properties: properties + 1 });
    return `${modifiers(node)}${printType(node.name, TOP)}${mark}: ${type}`;
  }
  if (!ts.isIndexSignatureDeclaration(node)) return unknown(node);
  const keys = node.parameters.map(
    ({ name, type }) => `${printType(name, TOP)}: ${printType(type ?? name, TOP)}`,
  );
  return `${modifiers(node)}[${keys.join(", ")}]: ${printType(node.type, { indent, properties })}`;
}

function printType(node: ts.Node, place: Place): string {
  const word = WORDS.get(node.kind);
  if (word !== undefined) return word;
  if (ts.isTypeReferenceNode(node)) {
    const types = node.typeArguments ?? [];
    const name = printType(node.typeName, place);
    return types.length === 0 ? name : `${name}<${printList(types, ", ", place)}>`;
  }
  if (ts.isIdentifier(node)) return node.text;
  if (ts.isTypeLiteralNode(node))
    return printRecord(node, place) ?? printMembers(node.members, place);
  if (ts.isIndexedAccessTypeNode(node))
    return `${printType(node.objectType, place)}[${printType(node.indexType, place)}]`;
  if (ts.isLiteralTypeNode(node)) return printType(node.literal, place);
  if (ts.isStringLiteral(node)) return quoted(node.text);
  if (ts.isNumericLiteral(node)) return node.text;
  if (ts.isArrayTypeNode(node)) return `${printType(node.elementType, place)}[]`;
  if (ts.isUnionTypeNode(node)) return printList(node.types, " | ", place);
  if (ts.isIntersectionTypeNode(node)) return printList(node.types, " & ", place);
  if (ts.isParenthesizedTypeNode(node)) return `(${printType(node.type, place)})`;
  if (ts.isTupleTypeNode(node)) return printTuple(node.elements, place);
  // The one operator is the sign of a number.
  if (ts.isPrefixUnaryExpression(node)) return `-${printType(node.operand, place)}`;
  return unknown(node);
}

const WORDS: ReadonlyMap<ts.SyntaxKind, string> = new Map([
  [ts.SyntaxKind.BooleanKeyword, "boolean"],
  [ts.SyntaxKind.FalseKeyword, "false"],
  [ts.SyntaxKind.NeverKeyword, "never"],
  [ts.SyntaxKind.NullKeyword, "null"],
  [ts.SyntaxKind.NumberKeyword, "number"],
  [ts.SyntaxKind.StringKeyword, "string"],
  [ts.SyntaxKind.TrueKeyword, "true"],
  [ts.SyntaxKind.UndefinedKeyword, "undefined"],
  [ts.SyntaxKind.UnknownKeyword, "unknown"],
]);

function printList(nodes: readonly ts.Node[], separator: string, place: Place): string {
  return nodes.map((node) => printType(node, place)).join(separator);
}

function printTuple(elements: readonly ts.Node[], place: Place): string {
  if (elements.length === 0) return `[\n${place.indent}]`;
  const inside = { ...place, indent: `${place.indent}    ` };
  return `[\n${inside.indent}${printList(elements, `,\n${inside.indent}`, inside)}\n${place.indent}]`;
}

/** Properties around the type of a member: `components`' are `schemas: { Item: … }`. */
const OF_A_MEMBER = 2;

/**
 * The `Record` that stands for an object type with nothing but one index signature.
 *
 * A member of `components` that refers to another one outside of its properties keeps the index signature: the other
 * one may lead back to it, and TypeScript resolves the arguments of a `Record` at once.
 */
function printRecord({ members }: ts.TypeLiteralNode, place: Place): string | undefined {
  const [member] = members;
  if (member === undefined || members.length > 1 || !ts.isIndexSignatureDeclaration(member))
    return undefined;
  const [key, value] = [member.parameters[0]?.type, member.type];
  if (key === undefined || (place.properties <= OF_A_MEMBER && refersToMember(value)))
    return undefined;
  return `Record<${printList([key, value], ", ", place)}>`;
}

function refersToMember(node: ts.Node): boolean {
  return ts.isIndexedAccessTypeNode(node) || partsOf(node).some(refersToMember);
}

function partsOf(node: ts.Node): readonly ts.Node[] {
  if (ts.isTypeLiteralNode(node)) return node.members;
  if (ts.isPropertySignature(node)) return node.type === undefined ? [] : [node.type];
  if (ts.isIndexSignatureDeclaration(node) || ts.isParenthesizedTypeNode(node)) return [node.type];
  if (ts.isTypeReferenceNode(node)) return node.typeArguments ?? [];
  if (ts.isArrayTypeNode(node)) return [node.elementType];
  if (ts.isUnionTypeNode(node) || ts.isIntersectionTypeNode(node)) return node.types;
  return ts.isTupleTypeNode(node) ? node.elements : [];
}

function modifiers(node: { readonly modifiers?: readonly ts.Node[] }): string {
  return (node.modifiers ?? [])
    .map(({ kind }) => (kind === ts.SyntaxKind.ExportKeyword ? "export " : "readonly "))
    .join("");
}

/** The lines of a comment stand as they did to each other; only the first one's place is given. */
function printComments(node: ts.Node, { indent }: Place): string {
  const comments = ts.getSyntheticLeadingComments(node) ?? [];
  return comments
    .map(({ text }) => {
      const [first = "", ...others] = `/*${text}*/`.split(/\r\n|[\n\r\u2028\u2029]/);
      const lines = others.map((line) => `${indent}${leadingSpaces(line)}${line.trim()}`);
      return `${[indent + first.trim(), ...lines].join("\n")}\n`;
    })
    .join("");
}

/** As many spaces as a line begins with, where a tab leads to the next of every four columns. */
function leadingSpaces(line: string): string {
  let width = 0;
  for (const character of line.slice(0, line.length - line.trimStart().length))
    width += character === "\t" ? 4 - (width % 4) : 1;
  return " ".repeat(width);
}

/** A string literal of printable ASCII characters. */
function quoted(text: string): string {
  const escaped = text.replace(/["\\]|[^ -\u007f]/g, (unit, at: number) => {
    if (unit === "\0") return /^[0-9]/.test(text.slice(at + 1, at + 2)) ? "\\x00" : "\\0";
    return (
      ESCAPES.get(unit) ?? `\\u${unit.charCodeAt(0).toString(16).toUpperCase().padStart(4, "0")}`
    );
  });
  return `"${escaped}"`;
}

const ESCAPES: ReadonlyMap<string, string> = new Map([
  ["\t", "\\t"],
  ["\v", "\\v"],
  ["\f", "\\f"],
  ["\b", "\\b"],
  ["\r", "\\r"],
  ["\n", "\\n"],
  ["\\", "\\\\"],
  ['"', '\\"'],
]);

function unknown({ kind }: ts.Node): never {
  throw new Error(`openapi-typescript built a ${kind}, which no type has`);
}
