import { execFile } from "node:child_process";
import { mkdtemp, rm, writeFile } from "node:fs/promises";
import { createRequire } from "node:module";
import { tmpdir } from "node:os";
import { dirname, join } from "node:path";
import { fileURLToPath } from "node:url";
import { promisify } from "node:util";
import type ts from "typescript";
import { getOrAdd } from "../../src/support/get-or-add.js";

/** The oldest TypeScript that generated code compiles under, the one that this repository uses, the newest. */
export type Compiler = "typescript-5.5" | "typescript" | "typescript-7";

const repository = fileURLToPath(new URL("../..", import.meta.url));

/** Compiles files strictly, with `typecall` from the sources. Returns the errors, one per line. */
export async function typeErrors(input: {
  readonly compiler: Compiler;
  readonly folder: string;
  readonly files: readonly string[];
  readonly options?: Readonly<Record<string, unknown>>;
}): Promise<readonly string[]> {
  const place = await mkdtemp(join(tmpdir(), "typecall-tsc-"));
  const compilerOptions = {
    target: "ES2022",
    lib: ["ES2022", "DOM", "DOM.Iterable", "DOM.AsyncIterable"],
    module: "ESNext",
    moduleResolution: "Bundler",
    allowImportingTsExtensions: true,
    strict: true,
    // Errors in TypeScript's own declarations and those of packages are not of interest.
    skipLibCheck: true,
    isolatedDeclarations: true,
    declaration: true,
    verbatimModuleSyntax: true,
    exactOptionalPropertyTypes: true,
    noUncheckedIndexedAccess: true,
    types: [],
    noEmit: true,
    paths: { typecall: [join(repository, "src/index.ts")] },
    ...input.options,
  };
  const files = input.files.map((file) => join(input.folder, file));
  await writeFile(join(place, "tsconfig.json"), JSON.stringify({ compilerOptions, files }));
  const errors = await projectErrors(input.compiler, place);
  await rm(place, { recursive: true });
  // What the package's own sources do is checked elsewhere, with their own options.
  return errors.filter((line) => !line.startsWith("src/"));
}

/** Compiles the project of a folder with a `tsconfig.json`. Returns the errors, one per line. */
export async function projectErrors(
  compiler: Compiler,
  folder: string,
): Promise<readonly string[]> {
  const lines = await (compiler === "typescript-7" ? printedBy : foundBy)(compiler, folder);
  return lines.filter((line) => /error TS/.test(line));
}

/** The newest TypeScript is a command only. */
async function printedBy(compiler: Compiler, folder: string): Promise<readonly string[]> {
  const tsc = join(repository, "node_modules", compiler, "bin/tsc");
  const { stdout } = await promisify(execFile)(
    process.execPath,
    [tsc, "-p", folder, "--pretty", "false"],
    { cwd: repository, maxBuffer: 100_000_000 },
  ).catch((error: { readonly stdout: string }) => error);
  return stdout.split("\n");
}

const require = createRequire(import.meta.url);

/** TypeScript's own declarations, by compiler and target: they are parsed once for all programs. */
const libraries = new Map<string, ts.SourceFile | undefined>();

async function foundBy(compiler: Compiler, folder: string): Promise<readonly string[]> {
  const api = require(compiler) as typeof ts;
  const { config } = api.readConfigFile(join(folder, "tsconfig.json"), api.sys.readFile);
  const { options, fileNames, errors } = api.parseJsonConfigFileContent(config, api.sys, folder);
  const host = api.createCompilerHost(options);
  const libraryFolder = dirname(host.getDefaultLibFileName(options));
  const { getSourceFile } = host;
  host.getCurrentDirectory = () => repository;
  host.getSourceFile = (path, version, ...rest) => {
    const read = () => getSourceFile(path, version, ...rest);
    if (dirname(path) !== libraryFolder) return read();
    return getOrAdd(libraries, JSON.stringify([path, version]), read);
  };
  const program = api.createProgram({ rootNames: fileNames, options, host });
  const found = [...errors, ...api.getPreEmitDiagnostics(program)];
  return api.formatDiagnostics(found, host).split("\n");
}
