import { existsSync } from "node:fs";
import { dirname, join, sep } from "node:path";
import type { Config } from "../../config/config.js";
import { ConfigError } from "../../support/errors.js";
import { Project, type SourceFile, ts } from "./ts-morph.js";

/** Stands in for TypeScript's lib files, which take longer to read than most projects: `await import(…)` needs this. */
const LIB = "interface Promise<T> { then<A>(done: (value: T) => A): Promise<A>; }";

/** The files of one tsconfig.json. */
interface TsconfigProject {
  readonly project: Project;
  /** The files of this tsconfig.json; the project also contains those of the others, which these may import. */
  readonly own: readonly SourceFile[];
}

/**
 * The files of the nearest tsconfig.json and of those that it references, each with its own compiler options. Generated
 * files and packages are left out: packages take most of the time to read, and they call no stub.
 * @throws ConfigError if there is no tsconfig.json, or it cannot be read.
 */
export function* openProject({
  root,
  output,
}: Pick<Config, "root" | "output">): Generator<TsconfigProject> {
  const generated = `${toPosix(output)}/`;
  const tsconfigs = readTsconfigs(findTsconfig(root)).map(({ options, fileNames }) => {
    return { options, files: fileNames.filter((file) => !file.startsWith(generated)) };
  });
  const all = new Set(tsconfigs.flatMap(({ files }) => files));
  const unassigned = new Set(all);
  for (const { options, files } of tsconfigs) {
    const own = files.filter((file) => unassigned.delete(file));
    if (own.length === 0) continue;
    const project = new Project({
      skipAddingFilesFromTsConfig: true,
      skipFileDependencyResolution: true,
      compilerOptions: {
        ...options,
        noEmit: true,
        noResolve: true,
        noLib: true,
        types: [],
        skipLibCheck: true,
      },
    });
    project.createSourceFile(`${generated}lib.d.ts`, LIB);
    for (const file of all) project.addSourceFileAtPathIfExists(file);
    yield { project, own: own.flatMap((file) => project.getSourceFile(file) ?? []) };
  }
}

/** The path with `/`, as TypeScript writes paths on every system. */
export function toPosix(path: string): string {
  return path.split(sep).join("/");
}

function findTsconfig(root: string): string {
  for (let folder = root; ; folder = dirname(folder)) {
    const file = join(folder, "tsconfig.json");
    if (existsSync(file)) return file;
    if (dirname(folder) === folder) break;
  }
  throw new ConfigError(
    `--uses looks at the files of a tsconfig.json, and there is none in ${root} or above it`,
  );
}

/** A tsconfig.json and its project references, directly or indirectly. */
function readTsconfigs(file: string): readonly ts.ParsedCommandLine[] {
  const parsed = new Map<string, ts.ParsedCommandLine>();
  const open = [toPosix(file)];
  for (let next = open.pop(); next !== undefined; next = open.pop()) {
    if (parsed.has(next) || !existsSync(next)) continue;
    const found = readTsconfig(next);
    parsed.set(next, found);
    open.push(...(found.projectReferences ?? []).map(ts.resolveProjectReferencePath));
  }
  return [...parsed.values()];
}

/** TypeScript's errors about no input files, which a tsconfig.json with only `references` may have. */
const NO_INPUTS: ReadonlySet<number> = new Set([18002, 18003]);

function readTsconfig(file: string): ts.ParsedCommandLine {
  const refuse = ({ messageText }: ts.Diagnostic): never => {
    const said = ts.flattenDiagnosticMessageText(messageText, " ");
    throw new ConfigError(`${file}: --uses cannot read it: ${said}`);
  };
  const syntax = ts.readConfigFile(file, ts.sys.readFile).error;
  if (syntax !== undefined) refuse(syntax);
  const host = { ...ts.sys, onUnRecoverableConfigFileDiagnostic: refuse };
  const parsed = ts.getParsedCommandLineOfConfigFile(file, {}, host);
  const problem = parsed?.errors.find(({ code }) => !NO_INPUTS.has(code));
  if (problem !== undefined) refuse(problem);
  return parsed ?? { options: {}, fileNames: [], errors: [] };
}
