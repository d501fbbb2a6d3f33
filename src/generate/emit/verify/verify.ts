import type { OutputFile } from "../../../model/output-file.js";
import { InternalError } from "../../../support/errors.js";
import { SOURCE_MAP_MARK } from "../text/literal-text.js";
import { checkComments } from "./comments.js";
import { withoutData } from "./data.js";
import { refuse } from "./refuse.js";
import { STATEMENTS, type StatementKind } from "./statements.js";
import { parseModule, ts } from "./syntax.js";

/** What a kind of file may contain. */
export interface FileRules {
  readonly statements: readonly StatementKind[];
  /** Modules that it may import from, or export from. */
  readonly modules: readonly string[];
  /** A module that it may import for its effect. */
  readonly guard?: string;
}

/** The modules that a stub imports. */
interface StubImports {
  readonly runtime: string;
  readonly guard?: string;
}

/** The module of one callable. */
export function stubRules({ runtime, guard }: StubImports): FileRules {
  const rules: FileRules = { statements: ["import", "type", "stub"], modules: [runtime] };
  return guard === undefined ? rules : { ...rules, guard };
}

/** `api.ts`. */
export const API_RULES: FileRules = { statements: ["helper", "type"], modules: [] };

/** Index files: `modules` are those that they re-export. */
export function indexRules(modules: readonly string[]): FileRules {
  return { statements: ["export"], modules };
}

/** Global types that types may refer to. */
const GLOBAL_TYPES = ["Record", "Object", "Omit"];

/**
 * Parses a printed file and checks every node against the shapes that it may have. Parsing alone would not do: the code
 * of a description that breaks out of its comment would parse as well.
 *
 * @throws InternalError that names the disallowed node.
 */
export function verifyFile(output: OutputFile, { statements, modules, guard }: FileRules): void {
  const { path } = output;
  // Tools look for it anywhere, also in literals.
  if (output.text.includes("source") && SOURCE_MAP_MARK.test(output.text))
    throw new InternalError(`${path}: no generated file may name a source map`);
  const text = withoutData(output.text);
  const file = parseModule(path, text);
  checkComments(text, path);
  const scope = { modules: new Set(modules), guard, names: namesIn(file) };
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
