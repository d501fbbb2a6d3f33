import { onlyParts, refuse } from "./refuse.js";
import { ts } from "./syntax.js";

/** Checks that an expression is a literal of JSON data. */
export function checkValue(node: ts.Expression): void {
  if (ts.isArrayLiteralExpression(node)) for (const item of node.elements) checkValue(item);
  else if (ts.isObjectLiteralExpression(node))
    for (const each of node.properties) checkMember(each);
  else if (!isScalar(node)) refuse(node);
}

/** `"text"`, `1`, `-1`, `true`, `false`, `null`. */
export function isScalar(node: ts.Node): boolean {
  if (ts.isPrefixUnaryExpression(node)) {
    return node.operator === ts.SyntaxKind.MinusToken && ts.isNumericLiteral(node.operand);
  }
  return (
    ts.isStringLiteral(node) ||
    ts.isNumericLiteral(node) ||
    node.kind === ts.SyntaxKind.TrueKeyword ||
    node.kind === ts.SyntaxKind.FalseKeyword ||
    node.kind === ts.SyntaxKind.NullKeyword
  );
}

function checkMember(node: ts.ObjectLiteralElementLike): void {
  if (!ts.isPropertyAssignment(node)) refuse(node);
  onlyParts(node, [node.name, node.initializer]);
  const { name } = node;
  const isPlain = (ts.isIdentifier(name) || ts.isStringLiteral(name)) && name.text !== "__proto__";
  // The one computed key that is allowed: as a plain key it would set the prototype.
  const isProto =
    ts.isComputedPropertyName(name) &&
    ts.isStringLiteral(name.expression) &&
    name.expression.text === "__proto__";
  if (!isPlain && !isProto) refuse(name);
  checkValue(node.initializer);
}
