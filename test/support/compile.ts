import { basename, dirname, join } from "node:path";
import ts from "typescript";
import { getOrAdd } from "../../src/support/get-or-add.js";

const OPTIONS: ts.CompilerOptions = {
  target: ts.ScriptTarget.ES2022,
  module: ts.ModuleKind.NodeNext,
  moduleResolution: ts.ModuleResolutionKind.NodeNext,
  strict: true,
  isolatedDeclarations: true,
  declaration: true,
  noUncheckedIndexedAccess: true,
  exactOptionalPropertyTypes: true,
  // TypeScript's own declarations; those of packages are checked.
  skipDefaultLibCheck: true,
  types: [],
  lib: ["lib.es2022.d.ts", "lib.dom.d.ts"],
};

/** TypeScript's own declarations, which are parsed once for all programs. */
const libraries = new Map<string, ts.SourceFile | undefined>();

/** Reads the disk, and files in memory by their path. */
export function compilerHost(
  options: ts.CompilerOptions,
  files: ReadonlyMap<string, string> = new Map(),
): ts.CompilerHost {
  const host = ts.createCompilerHost(options);
  const folder = dirname(host.getDefaultLibFileName(options));
  const { readFile, fileExists, getSourceFile } = host;
  host.readFile = (path) => files.get(path) ?? readFile(path);
  host.fileExists = (path) => files.has(path) || fileExists(path);
  host.getSourceFile = (path, version, ...rest) => {
    const text = files.get(path);
    if (text !== undefined) return ts.createSourceFile(path, text, version);
    const read = () => getSourceFile(path, version, ...rest);
    return dirname(path) === folder ? getOrAdd(libraries, path, read) : read();
  };
  return host;
}

/**
 * Compiles programs of a project strictly, and returns the errors: `wrong.ts(3): TS2345`. The JavaScript lands
 * in the project's `compiled` folder.
 */
export function compile(project: string, files: readonly string[]): readonly string[] {
  const program = ts.createProgram({
    rootNames: files.map((file) => join(project, file)),
    options: { ...OPTIONS, rootDir: project, outDir: join(project, "compiled") },
    host: compilerHost(OPTIONS),
  });
  const { diagnostics } = program.emit();
  return [...ts.getPreEmitDiagnostics(program), ...diagnostics].map((diagnostic) => {
    const line = diagnostic.file?.getLineAndCharacterOfPosition(diagnostic.start ?? 0).line ?? 0;
    const place = `${basename(diagnostic.file?.fileName ?? "")}(${line + 1})`;
    return `${place}: TS${diagnostic.code}`;
  });
}
