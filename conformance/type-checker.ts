import { posix } from "node:path";
import { fileURLToPath } from "node:url";
import ts from "typescript";
import type { JsonValue } from "../src/runtime/json/json.js";
import { instanceType } from "./instance-type.js";

/** A module with a type, and instances to check against it. */
export interface Question {
  /** The text of the module; `undefined` if the tool generated none. */
  readonly text: string | undefined;
  /** The exported type, as written after an import: `Root`, `components["schemas"]["Root"]`. */
  readonly type: string;
  readonly instances: readonly JsonValue[];
}

/** `none`: there is no type, or no module that compiles. */
export type Answer = "accepted" | "refused" | "none";

const ROOT = fileURLToPath(new URL("../", import.meta.url)).replaceAll("\\", "/");
const FOLDER = `${ROOT}conformance-in-memory`;

const OPTIONS: ts.CompilerOptions = {
  strict: true,
  noEmit: true,
  target: ts.ScriptTarget.ES2022,
  lib: ["lib.es2022.d.ts", "lib.dom.d.ts"],
  module: ts.ModuleKind.ESNext,
  moduleResolution: ts.ModuleResolutionKind.Bundler,
  types: [],
  skipLibCheck: true,
  paths: { typecall: [`${ROOT}src/index.ts`] },
};

/** Checks with the compiler whether each instance is assignable, for many modules in one program. */
export function judge(questions: readonly Question[]): readonly (readonly Answer[])[] {
  const files = new Map<string, string>();
  for (const [i, { text, type, instances }] of questions.entries()) {
    if (text === undefined) continue;
    files.set(moduleOf(i), text);
    files.set(checkOf(i), checks(i, type, instances));
  }
  const program = ts.createProgram([...files.keys()], OPTIONS, hostFor(files));
  const checker = program.getTypeChecker();
  return questions.map(({ text, instances }, i) => {
    const none = instances.map((): Answer => "none");
    if (text === undefined || !compiles(program, moduleOf(i))) return none;
    const file = program.getSourceFile(checkOf(i));
    if (!file || !compiles(program, checkOf(i))) return none;
    const verdicts = file.statements.filter(ts.isTypeAliasDeclaration).map((alias): Answer => {
      const type = checker.getTypeAtLocation(alias.name);
      if (!type.isStringLiteral()) return "none";
      return JSON.stringify(type.value) === YES ? "accepted" : "refused";
    });
    return verdicts.length === instances.length ? verdicts : none;
  });
}

/** Literals that no instance contains: in the true branch, TypeScript would make a substitution type of one. */
const YES = '"it is assignable"';
const NO = '"it is not assignable"';

function checks(i: number, type: string, instances: readonly JsonValue[]): string {
  const target = `import("./${posix.basename(moduleOf(i), ".ts")}.js").${type}`;
  return instances
    .map(
      (value, k) =>
        `export type Q${k} = [${instanceType(value)}] extends [${target}] ? ${YES} : ${NO};\n`,
    )
    .join("");
}

function compiles(program: ts.Program, path: string): boolean {
  const file = program.getSourceFile(path);
  return (
    file !== undefined &&
    program.getSyntacticDiagnostics(file).length === 0 &&
    program.getSemanticDiagnostics(file).length === 0
  );
}

function hostFor(files: ReadonlyMap<string, string>): ts.CompilerHost {
  const host = ts.createCompilerHost(OPTIONS);
  const { fileExists, readFile, getSourceFile } = host;
  host.fileExists = (path) => files.has(path) || fileExists(path);
  host.readFile = (path) => files.get(path) ?? readFile(path);
  host.getSourceFile = (path, ...rest) => {
    const text = files.get(path);
    if (text === undefined) return getSourceFile(path, ...rest);
    return ts.createSourceFile(path, text, rest[0]);
  };
  host.directoryExists = (path) => path === FOLDER || ts.sys.directoryExists(path);
  return host;
}

function moduleOf(i: number): string {
  return `${FOLDER}/module-${i}.ts`;
}

function checkOf(i: number): string {
  return `${FOLDER}/check-${i}.ts`;
}
