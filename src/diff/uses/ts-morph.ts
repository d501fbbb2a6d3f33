// The door to the compiler's knowledge of a project: what finds the uses of a name knows its nodes from here.

export {
  type CallExpression,
  Node,
  Project,
  type SourceFile,
  type Symbol as TsSymbol,
  SyntaxKind,
  ts,
} from "ts-morph";
