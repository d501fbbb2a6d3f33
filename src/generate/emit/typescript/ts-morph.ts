import { createRequire } from "node:module";
import type * as Package from "ts-morph";

// The one place that loads ts-morph to print and to parse. Behind it there is one file for each: `structures.ts` prints,
// `verify/syntax.ts` parses; and openapi-typescript is given this compiler in place of a second one.

// Required, and not imported: before an import of CommonJS, Node looks through its text for what it exports, which
// for nine megabytes takes a fifth of the whole loading time.
const tsMorph: typeof Package = createRequire(import.meta.url)("ts-morph");

export const { printStructure, StructureKind, VariableDeclarationKind } = tsMorph;
export type SourceFileStructure = Package.SourceFileStructure;
export type StatementStructures = Package.StatementStructures;

/** TypeScript's compiler, as it comes with ts-morph. */
export const ts = tsMorph.ts;

/** Those of its types that we speak of. */
export namespace ts {
  export type CreateSourceFileOptions = Package.ts.CreateSourceFileOptions;
  export type Expression = Package.ts.Expression;
  export type HasModifiers = Package.ts.HasModifiers;
  export type Node = Package.ts.Node;
  export type ObjectLiteralElementLike = Package.ts.ObjectLiteralElementLike;
  export type SourceFile = Package.ts.SourceFile;
  export type Statement = Package.ts.Statement;
  export type SyntaxKind = Package.ts.SyntaxKind;
  export type TypeElement = Package.ts.TypeElement;
  export type TypeNode = Package.ts.TypeNode;
}
