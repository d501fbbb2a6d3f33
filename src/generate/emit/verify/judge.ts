import type { OutputFile } from "../../../model/output-file.js";
import { checkComments } from "./comments.js";
import { type FileRules, GLOBAL_TYPES } from "./grammar/rules.js";
import { refuse } from "./refuse.js";
import { STATEMENTS } from "./statements.js";
import { parseModule, ts } from "./syntax.js";

/**
 * Parses a file with the compiler and checks every node against the shapes that it may have. Parsing alone would not do:
 * the code of a description that breaks out of its comment would parse as well.
 *
 * @throws InternalError that names the disallowed node.
 */
export function judgeFile(
  { path, text }: OutputFile,
  { statements, modules, guard, ending }: FileRules,
): void {
  const file = parseModule(path, text);
  checkComments(text, path);
  const scope = { modules: new Set(modules), guard, names: namesIn(file, ending?.names) };
  for (const statement of file.statements) {
    if (!statements.some((kind) => STATEMENTS[kind](statement, scope))) refuse(statement);
  }
}

function namesIn(file: ts.SourceFile, ending: readonly string[] = []): ReadonlySet<string> {
  const names = new Set([...GLOBAL_TYPES, ...ending]);
  for (const node of file.statements) {
    if (ts.isInterfaceDeclaration(node) || ts.isTypeAliasDeclaration(node))
      names.add(node.name.text);
    if (!ts.isImportDeclaration(node)) continue;
    const bindings = node.importClause?.namedBindings;
    if (bindings !== undefined && ts.isNamedImports(bindings))
      for (const { name, isTypeOnly } of bindings.elements) if (isTypeOnly) names.add(name.text);
  }
  return names;
}
