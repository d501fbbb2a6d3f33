import { createRequire } from "node:module";
import type * as Package from "ts-morph";

// The only file of the emitters that loads ts-morph. `structures.ts` prints with it, `verify/syntax.ts` parses, and
// `api/printer.ts` makes openapi-typescript use its compiler.

// `require` instead of `import`: to import CommonJS, Node scans its text for exports, which for these 9 MB is a fifth
// of the loading time.
const tsMorph: typeof Package = createRequire(import.meta.url)("ts-morph");

export const { printStructure, StructureKind, VariableDeclarationKind } = tsMorph;
export type SourceFileStructure = Package.SourceFileStructure;
export type StatementStructures = Package.StatementStructures;

/** TypeScript's compiler as bundled with ts-morph. */
export const ts = tsMorph.ts;

/** The types of the compiler that the emitters use. */
export namespace ts {
  export type CreateSourceFileOptions = Package.ts.CreateSourceFileOptions;
  export type Expression = Package.ts.Expression;
  export type HasModifiers = Package.ts.HasModifiers;
  export type IndexSignatureDeclaration = Package.ts.IndexSignatureDeclaration;
  export type Node = Package.ts.Node;
  export type ObjectLiteralElementLike = Package.ts.ObjectLiteralElementLike;
  export type SourceFile = Package.ts.SourceFile;
  export type Statement = Package.ts.Statement;
  export type SyntaxKind = Package.ts.SyntaxKind;
  export type TransformationContext = Package.ts.TransformationContext;
  export type TypeElement = Package.ts.TypeElement;
  export type TypeNode = Package.ts.TypeNode;
}
