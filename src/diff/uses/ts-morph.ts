// The only file of the diff that loads ts-morph: the others import its node types from here.

export {
  type CallExpression,
  Node,
  Project,
  type SourceFile,
  type Symbol as TsSymbol,
  SyntaxKind,
  ts,
} from "ts-morph";
