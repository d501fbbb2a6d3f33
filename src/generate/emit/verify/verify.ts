import type { OutputFile } from "../../../model/output-file.js";
import { InternalError } from "../../../support/errors.js";
import { SOURCE_MAP_MARK } from "../text/literal-text.js";
import { checkComments } from "./comments.js";
import { withoutData } from "./data.js";
import { refuse } from "./refuse.js";
import { STATEMENTS, type StatementKind } from "./statements.js";
import { parseModule, ts } from "./syntax.js";

/** What a kind of file may hold. */
export interface FileRules {
  readonly statements: readonly StatementKind[];
  /** Modules that it may import from, or export from. */
  readonly modules: readonly string[];
}

/** The module of one callable. `runtime` is where it was planned to import the runtime from. */
export function stubRules(runtime: string): FileRules {
  return { statements: ["import", "type", "stub"], modules: [runtime] };
}

/** The path types. */
export const API_RULES: FileRules = { statements: ["helper", "type"], modules: [] };

/** The files that gather others: `modules` are the planned ones. */
export function indexRules(modules: readonly string[]): FileRules {
  return { statements: ["export"], modules };
}

/** TypeScript's own names that types may refer to. */
const GLOBAL_TYPES = ["Record", "Object", "Omit"];

/**
 * Parses an emitted file again and holds it against a list of the shapes that it may have. That a text parses proves
 * nothing: a description that broke out of its comment would parse as well.
 *
 * @throws InternalError naming what the file may not hold.
 */
export function verifyFile(output: OutputFile, { statements, modules }: FileRules): void {
  const { path } = output;
  // Tools look for it everywhere, also in literals.
  if (output.text.includes("source") && SOURCE_MAP_MARK.test(output.text))
    throw new InternalError(`${path}: no generated file may name a source map`);
  const text = withoutData(output.text);
  const file = parseModule(path, text);
  checkComments(text, path);
  const scope = { modules: new Set(modules), names: namesIn(file) };
  for (const statement of file.statements) {
    if (!statements.some((kind) => STATEMENTS[kind](statement, scope))) refuse(statement);
  }
}

function namesIn(file: ts.SourceFile): ReadonlySet<string> {
  const names = new Set(GLOBAL_TYPES);
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
