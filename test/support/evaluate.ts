import { createContext, runInContext } from "node:vm";
import ts from "typescript";

/** What came of running a stub's module. */
export interface Evaluated {
  /** What it hands to `defineFunction` or `defineTool`. */
  readonly definition: Readonly<Record<string, unknown>>;
  readonly syntaxErrors: readonly unknown[];
}

/** Runs a stub's module in a realm of its own. */
export function evaluateStub(source: string): Evaluated {
  const { outputText, diagnostics = [] } = ts.transpileModule(source, {
    compilerOptions: { module: ts.ModuleKind.CommonJS, target: ts.ScriptTarget.ES2022 },
    reportDiagnostics: true,
  });
  const definitions: Record<string, unknown>[] = [];
  const define = (definition: Record<string, unknown>) => definitions.push(definition);
  const typecall = { defineFunction: define, defineTool: define };
  const context = createContext({ exports: {}, require: () => typecall });
  runInContext(outputText, context);
  const [definition] = definitions;
  if (definition === undefined || definitions.length > 1) throw new Error("no single definition");
  if (Reflect.has(context, "pwned")) throw new Error("text has been run");
  return { definition, syntaxErrors: diagnostics.map(({ messageText }) => messageText) };
}
