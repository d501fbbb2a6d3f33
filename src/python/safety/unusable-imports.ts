import { importedModules } from "../syntax/imports.js";
import type { PythonNode } from "../syntax/node.js";
import type { SourceProblem } from "../syntax/source.js";
import type { ModuleCheck } from "./module-check.js";
import { partsThatRun } from "./never-runs.js";

interface UnusableImport {
  readonly problem: SourceProblem;
  /** Whether the module fails as a whole: the import is neither in a function nor in a branch, nor guarded. */
  readonly isFatal: boolean;
}

interface Visit {
  readonly statements: readonly PythonNode[];
  /** Whether the statements run whenever the module does, and an error in them ends it. */
  readonly isFatal: boolean;
}

/** The imports of a module that fail, or may, in the order of the text. */
export function findUnusableImports(
  root: PythonNode,
  modules: ModuleCheck,
): readonly UnusableImport[] {
  const found: (UnusableImport & { readonly offset: number })[] = [];
  const stack: Visit[] = [{ statements: root.children, isFatal: true }];
  for (let visit = stack.pop(); visit !== undefined; visit = stack.pop()) {
    for (const statement of visit.statements) {
      for (const { module, names, node } of importsOf(statement)) {
        const failure = modules.problemOf(module, names);
        const reason = failure ?? modules.warningOf(module);
        if (reason === undefined) continue;
        const offset = node.syntax.from;
        const isFatal = visit.isFatal && failure !== undefined;
        found.push({ problem: node.source.problem(reason, offset), isFatal, offset });
      }
      stack.push(...below(statement, visit.isFatal, modules));
    }
  }
  return found.sort((a, b) => a.offset - b.offset);
}

function importsOf(statement: PythonNode): ReturnType<typeof importedModules> {
  return statement.kind === "ImportStatement" ? importedModules(statement) : [];
}

/** The blocks of a statement that can run. */
function below(statement: PythonNode, isFatal: boolean, modules: ModuleCheck): readonly Visit[] {
  switch (statement.kind) {
    case "StatementGroup":
    case "DecoratedStatement":
      return [{ statements: statement.children, isFatal }];
    case "ClassDefinition":
    case "WithStatement":
      return bodies(statement.children, isFatal);
    case "IfStatement":
      return bodies(partsThatRun(statement), false);
    case "TryStatement":
      return belowTry(statement, isFatal, modules);
    case "MatchStatement":
      return (statement.find("MatchBody")?.children ?? []).flatMap((clause) =>
        bodies(clause.children, false),
      );
    default:
      return bodies(statement.children, false);
  }
}

function bodies(parts: readonly PythonNode[], isFatal: boolean): readonly Visit[] {
  return parts
    .filter(({ kind }) => kind === "Body")
    .map(({ children }) => ({ statements: children, isFatal }));
}

const CATCHES_IMPORT_ERROR =
  /^\s*:?\s*$|\b(?:ImportError|ModuleNotFoundError|Exception|BaseException)\b/;

/** A handler of `ImportError` guards the imports of the `try`, and runs only if one of them fails. */
function belowTry(statement: PythonNode, isFatal: boolean, modules: ModuleCheck): readonly Visit[] {
  const visits: Visit[] = [];
  let part = "try";
  let caught = "";
  const isGuarded = statement.children.some((child, index, { [index + 1]: next }) => {
    return (
      child.kind === "except" &&
      CATCHES_IMPORT_ERROR.test(next?.kind === "Body" ? "" : (next?.text ?? ""))
    );
  });
  let fails = false;
  for (const child of statement.children) {
    if (/^(?:except|else|finally)$/.test(child.kind)) {
      part = child.kind;
      caught = "";
    } else if (child.kind !== "Body") {
      caught += child.text;
    } else if (part === "try") {
      fails = child.children
        .flatMap(importsOf)
        .some(({ module, names }) => modules.problemOf(module, names));
      visits.push({ statements: child.children, isFatal: isFatal && !isGuarded });
    } else if (part !== "except") {
      visits.push({ statements: child.children, isFatal });
    } else if (!CATCHES_IMPORT_ERROR.test(caught)) {
      visits.push({ statements: child.children, isFatal: false });
    } else if (fails) {
      visits.push({ statements: child.children, isFatal });
    }
  }
  return visits;
}
