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

// The door to what prints: no other file knows ts-morph's structures.

/**
 * Stands in a structure for a type, the members of an interface or an initializer, until everything around it is
 * printed: ts-morph looks at each character of what it prints, and these are most of a file. No source has this
 * character.
 */
const ASIDE = "\u0002";

/** A statement, and what its {@link ASIDE} stands for. */
export interface Statement {
  readonly structure: StatementStructures;
  readonly aside?: Code;
}

/** A name that a statement imports or exports. */
export interface NamedBinding {
  readonly name: Code;
  readonly isTypeOnly?: boolean;
}

/** What every declaration of a name has. */
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

/** `export {}`: makes a module of a file that exports nothing. */
export function exportNothing(): Statement {
  return { structure: { kind: StructureKind.ExportDeclaration } };
}

/** `type A = …` */
export function typeAlias(head: DeclarationHead, type: Code): Statement {
  return {
    structure: { ...declaration(head), kind: StructureKind.TypeAlias, type: ASIDE },
    aside: type,
  };
}

/** `interface A { … }` */
export function interfaceOf(head: DeclarationHead, members: readonly Code[]): Statement {
  return {
    // All members as one property: ts-morph would print index signatures first.
    structure: {
      ...declaration(head),
      kind: StructureKind.Interface,
      properties: [{ name: ASIDE }],
    },
    aside: joinCode(
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
      declarations: [{ name, type: raw(type), initializer: ASIDE }],
    },
    aside: value,
  };
}

/** Prints one structure for the whole file: nothing is parsed, which is what makes ts-morph fast. */
export function printFile(header: Code, statements: readonly Statement[]): string {
  const structure: SourceFileStructure = {
    kind: StructureKind.SourceFile,
    statements: [raw(header), ...statements.map((each) => apart(each.structure))],
  };
  const asides = statements.flatMap(({ aside }) => (aside === undefined ? [] : [aside]));
  const pieces = printStructure(structure, { indentNumberOfSpaces: 2 }).split(ASIDE);
  if (pieces.length !== asides.length + 1)
    throw new InternalError("ts-morph printed another number of statements than it was given");
  return pieces.reduce((text, piece, index) => {
    const aside = asides[index - 1];
    if (aside === undefined) return piece;
    return `${aside.startsLine ? text.trimEnd() : text}${aside}${piece}`;
  }, "");
}

/** ts-morph sets interfaces apart from what is around them, but not types and constants. */
function apart(statement: StatementStructures): StatementStructures {
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

/** The text of a comment; ts-morph adds the stars. */
function docs(lines: readonly Code[]): string[] {
  const lineBreak = code`
`;
  return lines.length === 0 ? [] : [raw(joinCode(lines, lineBreak))];
}

/** ts-morph puts the quotes around a specifier itself. */
function specifier(path: string): string {
  return raw(literalCode(path)).slice(1, -1);
}

function raw(source: Code): string {
  return source.toString();
}
