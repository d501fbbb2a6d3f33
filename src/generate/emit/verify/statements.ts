import { RUNTIME_PARTS, type StatementKind } from "./grammar/rules.js";
import { onlyParts, refuse } from "./refuse.js";
import { ts } from "./syntax.js";
import { checkMembers, checkType, type TypeNames } from "./types.js";
import { checkValue } from "./values.js";

/** The modules and names that the statements of a file may refer to. */
export interface VerifyScope {
  /** Modules that it may import from, or export from. */
  readonly modules: ReadonlySet<string>;
  /** The module that it may import for its effect. */
  readonly guard: string | undefined;
  readonly names: TypeNames;
}

/** Checks of the statements that a generated file may have: each returns false for a statement of another kind. */
export const STATEMENTS: Readonly<
  Record<StatementKind, (node: ts.Statement, scope: VerifyScope) => boolean>
> = {
  /** `import { defineFunction, type Stub } from "typecall"`, `import "typecall/server-only"` */
  import(node, { modules, guard }) {
    if (!ts.isImportDeclaration(node)) return false;
    onlyParts(node, [node.importClause, node.moduleSpecifier]);
    if (node.importClause === undefined && guard !== undefined) {
      checkModule(node.moduleSpecifier, new Set([guard]));
      return true;
    }
    const bindings = node.importClause?.namedBindings;
    if (bindings === undefined || !ts.isNamedImports(bindings)) return refuse(node);
    onlyParts(node.importClause ?? node, [bindings]);
    for (const each of bindings.elements) if (each.propertyName !== undefined) refuse(each);
    checkModule(node.moduleSpecifier, modules);
    return true;
  },

  /** `export { weatherLookup, type WeatherLookupInput } from "./…"`, `export * as kit from "./…"`, `export {}` */
  export(node, { modules }) {
    if (!ts.isExportDeclaration(node)) return false;
    const { exportClause, moduleSpecifier } = node;
    onlyParts(node, [exportClause, moduleSpecifier]);
    if (exportClause === undefined) return refuse(node);
    if (ts.isNamedExports(exportClause)) {
      for (const each of exportClause.elements) if (each.propertyName !== undefined) refuse(each);
      if (moduleSpecifier === undefined && exportClause.elements.length > 0) refuse(node);
    }
    if (moduleSpecifier !== undefined) checkModule(moduleSpecifier, modules);
    return true;
  },

  /** `interface A { … }`, `type A = …`, exported or not */
  type(node, { names }) {
    if (!ts.isInterfaceDeclaration(node) && !ts.isTypeAliasDeclaration(node)) return false;
    const body = ts.isInterfaceDeclaration(node) ? node.members : [node.type];
    onlyParts(node, [node.name, ...exportOf(node), ...body]);
    if (ts.isInterfaceDeclaration(node)) checkMembers(node.members, names);
    else checkType(node.type, names);
    return true;
  },

  /** `export const weatherLookup: Stub<A, B> = defineFunction({ … }, [referenceKeywords])` */
  stub(node, { names }) {
    if (!ts.isVariableStatement(node)) return false;
    const list = node.declarationList;
    onlyParts(node, [...exportOf(node), list]);
    const [stub] = list.declarations;
    const isConst = (list.flags & ts.NodeFlags.BlockScoped) === ts.NodeFlags.Const;
    if (stub === undefined || list.declarations.length > 1 || !isConst) return refuse(node);
    onlyParts(stub, [stub.name, stub.type, stub.initializer]);
    if (!ts.isIdentifier(stub.name) || stub.type === undefined) return refuse(stub);
    checkType(stub.type, names);
    return checkDefinition(stub.initializer ?? stub);
  },
};

function checkDefinition(node: ts.Node): boolean {
  if (!ts.isCallExpression(node)) return refuse(node);
  const { expression, arguments: parts } = node;
  onlyParts(node, [expression, ...parts]);
  if (!ts.isIdentifier(expression) || !/^define(?:Function|Tool|Operation)$/.test(expression.text))
    refuse(expression);
  const [definition, keywords] = parts;
  if (definition === undefined || parts.length > 2 || !ts.isObjectLiteralExpression(definition))
    return refuse(node);
  checkValue(definition);
  if (keywords !== undefined) checkKeywords(keywords);
  return true;
}

/** `[referenceKeywords]` */
function checkKeywords(node: ts.Expression): void {
  const names = ts.isArrayLiteralExpression(node) ? node.elements : refuse(node);
  onlyParts(node, names);
  for (const each of names)
    if (!ts.isIdentifier(each) || !RUNTIME_PARTS.includes(each.text)) refuse(each);
}

function checkModule(node: ts.Expression, modules: ReadonlySet<string>): void {
  if (!ts.isStringLiteral(node) || !modules.has(node.text)) refuse(node);
}

/** The one modifier that a declaration may have. */
function exportOf(node: ts.HasModifiers): readonly ts.Node[] {
  return (ts.getModifiers(node) ?? []).filter(({ kind }) => kind === ts.SyntaxKind.ExportKeyword);
}
