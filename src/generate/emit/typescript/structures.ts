import type { Identifier } from "../../../names/identifier.js";
import { InternalError } from "../../../support/errors.js";
import { type Code, code, joinCode, literalCode, nameCode } from "../text/code.js";
import {
  printStructure,
  type SourceFileStructure,
  type StatementStructures,
  StructureKind,
  VariableDeclarationKind,
} from "./ts-morph.js";

// The only file that uses ts-morph's structures.

/**
 * A placeholder for a type, the members of an interface or an initializer, replaced after ts-morph has printed the
 * rest: it scans every character that it prints, and these are most of a file. No source contains this character.
 */
const PLACEHOLDER = "\u0002";

/** A statement, and the source for its {@link PLACEHOLDER}. */
export interface Statement {
  readonly structure: StatementStructures;
  readonly content?: Code;
}

/** A name that a statement imports or exports. */
export interface NamedBinding {
  readonly name: Code;
  readonly isTypeOnly?: boolean;
}

/** The name, documentation and export of a declaration. */
export interface DeclarationHead {
  readonly name: Identifier;
  readonly lines: readonly Code[];
  readonly isExported: boolean;
}

/** `import { defineFunction, type Stub } from "typecall"` */
export function importNames(module: string, names: readonly NamedBinding[]): Statement {
  return {
    structure: {
      kind: StructureKind.ImportDeclaration,
      moduleSpecifier: specifier(module),
      namedImports: names.map(binding),
    },
  };
}

/** `import "typecall/server-only"` */
export function importModule(module: string): Statement {
  return {
    structure: {
      kind: StructureKind.ImportDeclaration,
      moduleSpecifier: specifier(module),
    },
  };
}

/** `export { weatherLookup, type WeatherLookupInput } from "./functions/weather-lookup.js"` */
export function exportNames(module: string, names: readonly NamedBinding[]): Statement {
  const isTypeOnly = names.every((each) => each.isTypeOnly === true);
  return {
    structure: {
      kind: StructureKind.ExportDeclaration,
      isTypeOnly,
      namedExports: names.map((each) => binding(isTypeOnly ? { name: each.name } : each)),
      moduleSpecifier: specifier(module),
    },
  };
}

/** `export * as textTools from "./toolkits/text-tools/index.js"` */
export function exportNamespace(module: string, name: Identifier): Statement {
  return {
    structure: {
      kind: StructureKind.ExportDeclaration,
      namespaceExport: raw(nameCode(name)),
      moduleSpecifier: specifier(module),
    },
  };
}

/** `export {}`: makes a file without exports a module. */
export function exportNothing(): Statement {
  return { structure: { kind: StructureKind.ExportDeclaration } };
}

/** `type A = …` */
export function typeAlias(head: DeclarationHead, type: Code): Statement {
  return {
    structure: { ...declaration(head), kind: StructureKind.TypeAlias, type: PLACEHOLDER },
    content: type,
  };
}

/** `interface A { … }` */
export function interfaceOf(head: DeclarationHead, members: readonly Code[]): Statement {
  return {
    // All members as one property, to keep their order: ts-morph would print index signatures first.
    structure: {
      ...declaration(head),
      kind: StructureKind.Interface,
      properties: [{ name: PLACEHOLDER }],
    },
    content: joinCode(
      members.map((member) => member.indented()),
      code`;
  `,
    ),
  };
}

/** `export const a: Type = …` */
export function constant(head: DeclarationHead, type: Code, value: Code): Statement {
  const { name, isExported, docs } = declaration(head);
  return {
    structure: {
      kind: StructureKind.VariableStatement,
      isExported,
      declarationKind: VariableDeclarationKind.Const,
      docs,
      declarations: [{ name, type: raw(type), initializer: PLACEHOLDER }],
    },
    content: value,
  };
}

/** Prints one structure for the whole file, for which ts-morph parses nothing. */
export function printFile(header: Code, statements: readonly Statement[]): string {
  const structure: SourceFileStructure = {
    kind: StructureKind.SourceFile,
    statements: [raw(header), ...statements.map((each) => withBlankLine(each.structure))],
  };
  const contents = statements.flatMap(({ content }) => (content === undefined ? [] : [content]));
  const pieces = printStructure(structure, { indentNumberOfSpaces: 2 }).split(PLACEHOLDER);
  if (pieces.length !== contents.length + 1)
    throw new InternalError("ts-morph did not print every placeholder exactly once");
  return pieces.reduce((text, piece, index) => {
    const content = contents[index - 1];
    if (content === undefined) return piece;
    return `${content.startsLine ? text.trimEnd() : text}${content}${piece}`;
  }, "");
}

/** Adds the blank lines that ts-morph prints around interfaces, but not before types and constants. */
function withBlankLine(statement: StatementStructures): StatementStructures {
  if (
    statement.kind !== StructureKind.TypeAlias &&
    statement.kind !== StructureKind.VariableStatement
  )
    return statement;
  return { ...statement, leadingTrivia: (writer) => writer.blankLineIfLastNot() };
}

function binding({ name, isTypeOnly }: NamedBinding) {
  return { name: raw(name), ...(isTypeOnly === true ? { isTypeOnly } : {}) };
}

function declaration({ name, lines, isExported }: DeclarationHead) {
  return { name: raw(nameCode(name)), isExported, docs: docs(lines) };
}

/** The text of a documentation comment; ts-morph adds `/**` and the stars. */
function docs(lines: readonly Code[]): string[] {
  const lineBreak = code`
`;
  return lines.length === 0 ? [] : [raw(joinCode(lines, lineBreak))];
}

/** Without quotes, which ts-morph adds. */
function specifier(path: string): string {
  return raw(literalCode(path)).slice(1, -1);
}

function raw(source: Code): string {
  return source.toString();
}
