import type { OperationDiff } from "../report/report.js";
import { Node, type SourceFile, SyntaxKind } from "./ts-morph.js";

/**
 * Calls of operations through the client, `client.GET("/v1/things")`, found by their syntax: a method in capitals with
 * a path as its first argument.
 */
export function operationCalls(
  source: SourceFile,
  operations: ReadonlyMap<string, OperationDiff>,
): readonly { readonly node: Node; readonly operation: OperationDiff }[] {
  if (operations.size === 0) return [];
  return source.getDescendantsOfKind(SyntaxKind.CallExpression).flatMap((call) => {
    const [path] = call.getArguments();
    const callee = call.getExpression();
    if (!Node.isStringLiteral(path) || !Node.isPropertyAccessExpression(callee)) return [];
    const operation = operations.get(`${callee.getName()} ${path.getLiteralText()}`);
    return operation === undefined ? [] : [{ node: call, operation }];
  });
}
