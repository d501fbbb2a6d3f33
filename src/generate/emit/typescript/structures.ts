import {
  printStructure,
  type SourceFileStructure,
  type StatementStructures,
  StructureKind,
  VariableDeclarationKind,
} from "./ts-morph.js";

// The only file that uses ts-morph's structures.

/** A statement without its texts: all that decides what ts-morph prints around them. */
export type Shape =
  | { readonly kind: "header" | "importModule" | "exportNamespace" | "exportNothing" }
  | { readonly kind: "importNames" | "exportNames" | "exportTypes"; readonly names: NameMarks }
  | DeclarationShape;

export interface DeclarationShape {
  readonly kind: "typeAlias" | "interface" | "constant";
  readonly isExported: boolean;
  /** The lines of its documentation comment. */
  readonly lines: "none" | "one" | "many";
}

/** For each name of a list, whether only its type is meant. */
type NameMarks = readonly boolean[];

/** Stands in a printed shape for each text. */
const SLOT = "\u0002";

/** The text that ts-morph prints between the slots of a statement, and around them, behind one of another shape. */
export function printShape(shape: Shape, before: Shape | undefined): readonly string[] {
  const start = before === undefined ? "" : print([before]);
  return print(before === undefined ? [shape] : [before, shape])
    .slice(start.length)
    .split(SLOT);
}

function print(shapes: readonly Shape[]): string {
  const structure: SourceFileStructure = {
    kind: StructureKind.SourceFile,
    statements: shapes.map(statementOf),
  };
  return printStructure(structure, { indentNumberOfSpaces: 2 });
}

function statementOf(shape: Shape): StatementStructures | string {
  switch (shape.kind) {
    case "header":
      return SLOT;
    case "importModule":
      return { kind: StructureKind.ImportDeclaration, moduleSpecifier: SLOT };
    case "importNames":
      return {
        kind: StructureKind.ImportDeclaration,
        namedImports: shape.names.map(named),
        moduleSpecifier: SLOT,
      };
    case "exportNames":
    case "exportTypes":
      return {
        kind: StructureKind.ExportDeclaration,
        isTypeOnly: shape.kind === "exportTypes",
        namedExports: shape.names.map(named),
        moduleSpecifier: SLOT,
      };
    case "exportNamespace":
      return {
        kind: StructureKind.ExportDeclaration,
        namespaceExport: SLOT,
        moduleSpecifier: SLOT,
      };
    case "exportNothing":
      return { kind: StructureKind.ExportDeclaration };
    default:
      return declarationOf(shape);
  }
}

function declarationOf(shape: DeclarationShape): StatementStructures {
  const head = { isExported: shape.isExported, docs: DOCS[shape.lines] };
  switch (shape.kind) {
    case "typeAlias":
      return { ...head, ...BLANK_LINE, kind: StructureKind.TypeAlias, name: SLOT, type: SLOT };
    case "interface":
      // All members as one property, to keep their order: ts-morph would print index signatures first.
      return { ...head, kind: StructureKind.Interface, name: SLOT, properties: [{ name: SLOT }] };
    case "constant":
      return {
        ...head,
        ...BLANK_LINE,
        kind: StructureKind.VariableStatement,
        declarationKind: VariableDeclarationKind.Const,
        declarations: [{ name: SLOT, type: SLOT, initializer: SLOT }],
      };
  }
}

/** One slot for all lines. ts-morph prints a text that begins with a line break as one of several lines. */
const DOCS = { none: [], one: [SLOT], many: [`\n${SLOT}`] };

/** The blank lines that ts-morph prints around interfaces, but not before types and constants. */
const BLANK_LINE: Pick<StatementStructures, "leadingTrivia"> = {
  leadingTrivia: (writer) => writer.blankLineIfLastNot(),
};

function named(isTypeOnly: boolean) {
  return { name: SLOT, isTypeOnly };
}
