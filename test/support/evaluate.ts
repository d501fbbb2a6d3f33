import { createContext, runInContext } from "node:vm";
import { transform } from "esbuild";

/** The first argument that the module of a stub passes to `defineFunction` or `defineTool`. */
export type Definition = Readonly<Record<string, unknown>>;

/** Runs modules of stubs in a realm of their own, one after the other; returns the first argument of each. */
export async function evaluateStubs(sources: readonly string[]): Promise<readonly Definition[]> {
  const modules = await Promise.all(
    sources.map((source) => transform(source, { loader: "ts", format: "cjs", target: "es2022" })),
  );
  const definitions: Definition[] = [];
  const define = (definition: Definition) => definitions.push(definition);
  const typecall = { defineFunction: define, defineTool: define };
  const context = createContext({ module: {}, require: () => typecall });
  const names = Object.keys(context);
  return modules.map(({ code }) => {
    definitions.length = 0;
    runInContext(`(() => {\n${code}\n})()`, context);
    const [definition] = definitions;
    if (definition === undefined || definitions.length > 1) throw new Error("no single definition");
    if (Object.keys(context).length > names.length) throw new Error("text has been run");
    return definition;
  });
}
