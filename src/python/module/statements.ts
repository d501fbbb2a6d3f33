import type { BoundTo, ScopeBuilder } from "../names/binding.js";
import { listItems, readDecorator, splitAtCommas, withoutBrackets } from "../syntax/expressions.js";
import { readImports } from "../syntax/imports.js";
import type { PythonNode } from "../syntax/node.js";
import { conditionValue } from "./condition.js";
import { isMissing } from "./missing-modules.js";

/**
 * Binds the names of statements in a scope, as CPython 3.12 runs them: of an `if` the branch that it takes, of a `try`
 * all but its handlers. Names of the other branches are bound as fallbacks.
 *
 * @param isTaken Whether the statements run.
 */
export function readStatements(
  statements: readonly PythonNode[],
  scope: ScopeBuilder,
  isTaken = true,
): void {
  const list = statements.flatMap((statement) =>
    statement.kind === "StatementGroup" ? statement.children : [statement],
  );
  for (const [index, statement] of list.entries()) {
    readStatement(statement, { scope, isTaken, next: list[index + 1] });
  }
}

interface Site {
  readonly scope: ScopeBuilder;
  readonly isTaken: boolean;
  readonly next: PythonNode | undefined;
}

function readStatement(statement: PythonNode, site: Site): void {
  const { scope, isTaken } = site;
  const { children } = statement;
  switch (statement.kind) {
    case "ImportStatement":
      for (const { name, qualified } of readImports(statement)) {
        if (name === "*") scope.addStarModule(qualified);
        else scope.bind(name, { kind: "import", qualified }, statement, isTaken);
      }
      break;
    case "DecoratedStatement":
      bindDefinition(children.at(-1), children.slice(0, -1), site);
      break;
    case "FunctionDefinition":
    case "ClassDefinition":
      bindDefinition(statement, [], site);
      break;
    case "TypeDefinition":
      bind(statement.find("VariableName"), { kind: "type", node: statement }, site);
      break;
    case "AssignStatement":
      readAssignment(statement, site);
      break;
    case "UpdateStatement":
      bindTargets(children.slice(0, 1), site);
      break;
    case "DeleteStatement":
      for (const name of children) if (isTaken) scope.unbind(name.text.normalize("NFKC"));
      break;
    case "IfStatement":
      readIf(statement, scope, isTaken);
      break;
    case "TryStatement":
      readTry(statement, scope, isTaken);
      break;
    case "WithStatement":
      for (const [index, child] of children.entries()) {
        if (child.kind === "as") bindTargets(children.slice(index + 1, index + 2), site);
      }
      readBodies(statement, site);
      break;
    case "ForStatement":
      bindTargets(
        children.slice(
          1,
          children.findIndex((child) => child.kind === "in"),
        ),
        site,
      );
      readLoop(statement, children.findIndex((child) => child.kind === "in") + 1, site);
      break;
    case "WhileStatement":
      readLoop(statement, 1, site);
      break;
    case "MatchStatement":
      for (const clause of statement.find("MatchBody")?.children ?? []) {
        readBodies(clause, { ...site, isTaken: false });
      }
      break;
    default:
  }
}

function readBodies(statement: PythonNode, { scope, isTaken }: Site): void {
  for (const child of statement.children) {
    if (child.kind === "Body") readStatements(child.children, scope, isTaken);
  }
}

/** The body of a loop runs unless its condition is false or what it goes over is empty; its `else` runs at its end. */
function readLoop(statement: PythonNode, at: number, { scope, isTaken }: Site): void {
  const condition = statement.children[at];
  const runs = condition === undefined ? undefined : conditionValue(condition, scope);
  const [body, end] = statement.children.filter((child) => child.kind === "Body");
  if (body !== undefined) readStatements(body.children, scope, isTaken && runs !== false);
  if (end !== undefined) readStatements(end.children, scope, isTaken);
}

/** Of branches whose conditions are not known, the first one counts: the others often bind a name to `None`. */
function readIf(statement: PythonNode, scope: ScopeBuilder, isTaken: boolean): void {
  let isDecided = false;
  let isCertain = true;
  let condition: PythonNode | undefined;
  for (const child of statement.children) {
    if (child.kind === "else") condition = undefined;
    else if (child.kind !== "Body") condition = child;
    else {
      const value = condition === undefined ? true : conditionValue(condition, scope);
      const isRun: boolean = !isDecided && value !== false;
      isCertain &&= value !== undefined;
      if (isCertain) readStatements(child.children, scope, isTaken && isRun);
      else scope.whileUncertain(() => readStatements(child.children, scope, isTaken && isRun));
      isDecided ||= isRun;
    }
  }
}

function readTry(statement: PythonNode, scope: ScopeBuilder, isTaken: boolean): void {
  let part = "try";
  let isFailed = false;
  for (const child of statement.children) {
    if (child.kind !== "Body") {
      if (/^(?:except|else|finally)$/.test(child.kind)) part = child.kind;
      continue;
    }
    const failsAt = part === "try" ? child.children.findIndex(importsMissing) : -1;
    if (failsAt !== -1) {
      readStatements(child.children.slice(0, failsAt), scope, isTaken);
      readStatements(child.children.slice(failsAt), scope, false);
      isFailed = true;
    } else {
      const isRun = part === "finally" || (part === "except") === isFailed;
      readStatements(child.children, scope, isTaken && isRun);
    }
  }
}

/** Whether a statement imports something that the standard library of Python 3.12 does not have. */
function importsMissing(statement: PythonNode): boolean {
  return (
    statement.kind === "ImportStatement" &&
    readImports(statement).some(({ qualified }) => isMissing(qualified))
  );
}

function bind(name: PythonNode | undefined, bound: BoundTo, { scope, isTaken }: Site): void {
  if (name !== undefined) scope.bind(name.text.normalize("NFKC"), bound, name, isTaken);
}

function bindDefinition(
  node: PythonNode | undefined,
  decorators: readonly PythonNode[],
  site: Site,
): void {
  const name = node?.find("VariableName");
  if (node === undefined || name === undefined) return;
  const written = name.text.normalize("NFKC");
  // `@area.setter` adds to the property `area`.
  if (decorators.some((one) => isAccessorOf(written, one))) return;
  const kind = node.kind === "ClassDefinition" ? "class" : "function";
  const outer = site.scope.qualname === "" ? "" : `${site.scope.qualname}.`;
  bind(name, { kind, node, name: written, qualname: outer + written, decorators }, site);
}

const ACCESSORS = new Set(["setter", "getter", "deleter"]);

function isAccessorOf(property: string, decorator: PythonNode): boolean {
  const [owner, accessor] = readDecorator(decorator).name;
  return owner === property && ACCESSORS.has(accessor ?? "");
}

/** `a = b = …`, `a, b = …` and `a: T = …`. */
function readAssignment(statement: PythonNode, site: Site): void {
  const parts: PythonNode[][] = [[]];
  let annotation: PythonNode | undefined;
  for (const child of statement.children) {
    if (child.kind === "AssignOp") parts.push([]);
    else if (child.kind === "TypeDef") annotation = child.children.at(-1);
    else parts.at(-1)?.push(child);
  }
  const values = parts.length === 1 ? undefined : parts.pop();
  const string = site.next?.kind === "ExpressionStatement" ? site.next.children[0] : undefined;
  const isString = string?.kind === "String" || string?.kind === "ContinuedString";
  // `a = 1, 2`: the statement stands for the tuple, which has no node of its own.
  const tuple = values !== undefined && values.length > 1 ? statement : undefined;
  for (const targets of parts) {
    const [target] = targets;
    if (target === undefined) continue;
    const name = withoutBrackets(target);
    if (targets.length > 1 || name.kind !== "VariableName") {
      bindEach(targets, values ?? [], site);
      continue;
    }
    const value = tuple ?? values?.[0];
    const bound = {
      kind: "assignment" as const,
      ...(value !== undefined && { value }),
      ...(annotation !== undefined && { annotation }),
      ...(isString && { documentation: string }),
    };
    bind(name, bound, site);
  }
}

/** `a, b = 1, 2`: each name has its value if both sides are of one length. */
function bindEach(targets: readonly PythonNode[], values: readonly PythonNode[], site: Site): void {
  const names = sequence(targets);
  const items = sequence(values);
  if (names.length !== items.length || [...names, ...items].some(({ kind }) => kind === "*")) {
    bindTargets(targets, site);
    return;
  }
  for (const [index, name] of names.entries()) {
    const value = items[index];
    if (name.kind === "VariableName" && value !== undefined) {
      bind(name, { kind: "assignment", value }, site);
    } else bindTargets([name], site);
  }
}

const SEQUENCES = new Set(["TupleExpression", "ArrayExpression"]);

function sequence(nodes: readonly PythonNode[]): readonly PythonNode[] {
  const [only] = nodes;
  const isOne = nodes.length === 1 && SEQUENCES.has(only?.kind ?? "");
  return isOne ? listItems(only?.children ?? []) : splitAtCommas(nodes).flat();
}

function bindTargets(targets: readonly PythonNode[], site: Site): void {
  for (const target of targets) {
    if (target.kind === "VariableName") bind(target, { kind: "other" }, site);
    else if (SEQUENCES.has(target.kind) || target.kind === "ParenthesizedExpression") {
      bindTargets(target.children, site);
    }
  }
}
