import ts from "typescript";
import type { JsonValue } from "../../src/runtime/json/json.js";

/**
 * The value of `export const NAME` in a module of TypeScript, read from its text: no code of others runs.
 * `undefined` if the module has no such constant.
 * @throws Error if it is more than literals, constants of the same module, and spreads of these.
 */
export function exportedValue(
  text: string,
  name: string,
): { readonly value: JsonValue } | undefined {
  const file = ts.createSourceFile("case.ts", text, ts.ScriptTarget.Latest);
  const constants = new Map<string, ts.Expression>();
  for (const statement of file.statements) {
    if (!ts.isVariableStatement(statement)) continue;
    for (const { name: binding, initializer } of statement.declarationList.declarations) {
      if (ts.isIdentifier(binding) && initializer) constants.set(binding.text, initializer);
    }
  }
  const expression = constants.get(name);
  return expression && { value: new Reader(constants).read(expression) };
}

class Reader {
  readonly #open = new Set<string>();

  constructor(private readonly constants: ReadonlyMap<string, ts.Expression>) {}

  read(expression: ts.Expression): JsonValue {
    if (ts.isStringLiteralLike(expression)) return expression.text;
    if (ts.isNumericLiteral(expression)) return Number(expression.text);
    if (expression.kind === ts.SyntaxKind.TrueKeyword) return true;
    if (expression.kind === ts.SyntaxKind.FalseKeyword) return false;
    if (expression.kind === ts.SyntaxKind.NullKeyword) return null;
    if (ts.isObjectLiteralExpression(expression)) return this.#object(expression);
    if (ts.isArrayLiteralExpression(expression)) return this.#array(expression);
    if (ts.isIdentifier(expression)) return this.#constant(expression.text);
    if (isWrapped(expression)) return this.read(expression.expression);
    if (ts.isPrefixUnaryExpression(expression) && isMinus(expression)) {
      return -Number(this.read(expression.operand));
    }
    throw unreadable(ts.SyntaxKind[expression.kind]);
  }

  #object(literal: ts.ObjectLiteralExpression): JsonValue {
    return Object.fromEntries(
      literal.properties.flatMap((property): [string, JsonValue][] => {
        if (ts.isSpreadAssignment(property)) return Object.entries(this.#spread(property));
        if (ts.isShorthandPropertyAssignment(property)) {
          return [[property.name.text, this.#constant(property.name.text)]];
        }
        if (!ts.isPropertyAssignment(property)) throw unreadable("a method");
        return [[this.#key(property.name), this.read(property.initializer)]];
      }),
    );
  }

  #array(literal: ts.ArrayLiteralExpression): JsonValue {
    return literal.elements.flatMap((element) =>
      ts.isSpreadElement(element) ? Object.values(this.#spread(element)) : [this.read(element)],
    );
  }

  #spread({ expression }: ts.SpreadAssignment | ts.SpreadElement): object {
    return Object(this.read(expression));
  }

  #key(name: ts.PropertyName): string {
    if (ts.isComputedPropertyName(name)) return String(this.read(name.expression));
    return name.text;
  }

  #constant(name: string): JsonValue {
    const expression = this.constants.get(name);
    if (expression === undefined || this.#open.has(name)) throw unreadable(name);
    this.#open.add(name);
    const value = this.read(expression);
    this.#open.delete(name);
    return value;
  }
}

function isWrapped(
  expression: ts.Expression,
): expression is ts.AsExpression | ts.SatisfiesExpression | ts.ParenthesizedExpression {
  return (
    ts.isAsExpression(expression) ||
    ts.isSatisfiesExpression(expression) ||
    ts.isParenthesizedExpression(expression)
  );
}

function isMinus({ operator }: ts.PrefixUnaryExpression): boolean {
  return operator === ts.SyntaxKind.MinusToken;
}

function unreadable(found: string): Error {
  return new Error(`cannot be read without running it: ${found}`);
}
