import { basename, join } from "node:path";
import ts from "typescript";

/**
 * Compiles programs of a project strictly, and returns the errors: `wrong.ts(3): TS2345`. The JavaScript lands
 * in the project's `compiled` folder.
 */
export function compile(project: string, files: readonly string[]): readonly string[] {
  const program = ts.createProgram({
    rootNames: files.map((file) => join(project, file)),
    options: {
      target: ts.ScriptTarget.ES2022,
      module: ts.ModuleKind.NodeNext,
      moduleResolution: ts.ModuleResolutionKind.NodeNext,
      strict: true,
      isolatedDeclarations: true,
      declaration: true,
      noUncheckedIndexedAccess: true,
      exactOptionalPropertyTypes: true,
      types: [],
      lib: ["lib.es2022.d.ts", "lib.dom.d.ts"],
      rootDir: project,
      outDir: join(project, "compiled"),
    },
  });
  const { diagnostics } = program.emit();
  return [...ts.getPreEmitDiagnostics(program), ...diagnostics].map((diagnostic) => {
    const line = diagnostic.file?.getLineAndCharacterOfPosition(diagnostic.start ?? 0).line ?? 0;
    const place = `${basename(diagnostic.file?.fileName ?? "")}(${line + 1})`;
    return `${place}: TS${diagnostic.code}`;
  });
}
