import { withoutBrackets } from "../syntax/expressions.js";
import type { PythonNode } from "../syntax/node.js";

/**
 * The parts of an `if` statement that can run on the platform. It imports the module, so that the block of
 * `if __name__ == "__main__":` does not run; and `TYPE_CHECKING` is false whenever code runs.
 */
export function partsThatRun(statement: PythonNode): readonly PythonNode[] {
  const parts: PythonNode[] = [];
  let condition: boolean | undefined;
  for (const part of statement.children) {
    if (part.kind === "Body") {
      if (condition !== false) parts.push(part);
      if (condition === true) break; // what follows is the alternative
      condition = undefined;
    } else {
      parts.push(part);
      condition = knownTruth(part) ?? condition;
    }
  }
  return parts;
}

const MAX_DEPTH = 10;

/** The value of a condition, if it depends on nothing else than how the module is used. */
function knownTruth(node: PythonNode, depth = 0): boolean | undefined {
  if (depth > MAX_DEPTH) return undefined;
  const condition = withoutBrackets(node);
  const [first, second, third] = condition.children;
  switch (condition.kind) {
    case "VariableName":
      return condition.text === "TYPE_CHECKING" ? false : undefined;
    case "MemberExpression":
      return second?.kind === "." && third?.text === "TYPE_CHECKING" ? false : undefined;
    case "UnaryExpression": {
      // The tree of lezer has `not (a and b)` also for `not a and b`.
      if (second === undefined || isLogical(second)) return undefined;
      const operand = knownTruth(second, depth + 1);
      return first?.kind !== "not" || operand === undefined ? undefined : !operand;
    }
    case "BinaryExpression": {
      if (first === undefined || second === undefined || third === undefined) return undefined;
      if (!isLogical(condition)) return isMain(first, second.text, third);
      const decisive = second.kind === "or";
      const sides = [knownTruth(first, depth + 1), knownTruth(third, depth + 1)];
      if (sides.includes(decisive)) return decisive;
      return sides.includes(undefined) ? undefined : !decisive;
    }
    default:
      return undefined;
  }
}

function isLogical(node: PythonNode): boolean {
  return node.find("and") !== undefined || node.find("or") !== undefined;
}

/** `__name__ == "__main__"`, in either order. */
function isMain(left: PythonNode, operator: string, right: PythonNode): boolean | undefined {
  const sides = [left, right].map((side) => withoutBrackets(side).text);
  const isComparison = sides.includes("__name__") && sides.some((side) => MAIN.test(side));
  if (!isComparison) return undefined;
  return operator === "==" ? false : operator === "!=" ? true : undefined;
}

const MAIN = /^(["'])__main__\1$/;
