// The only file of the emitters that loads ts-morph. `structures.ts` prints with it, and `verify/syntax.ts` parses.

export {
  printStructure,
  type SourceFileStructure,
  type StatementStructures,
  StructureKind,
  ts,
  VariableDeclarationKind,
} from "ts-morph";
