import { spawn } from "node:child_process";
import { mkdir, mkdtemp, rm, writeFile } from "node:fs/promises";
import { tmpdir } from "node:os";
import { dirname, join } from "node:path";
import { fileURLToPath } from "node:url";
import ts from "typescript";

/** Whether a compiler accepts the stubs. */
export interface CompilerScore {
  readonly compiler: string;
  readonly ok: boolean;
  readonly seconds: number;
  /** The lines of its output that name an error. */
  readonly errors: readonly string[];
}

const ROOT = fileURLToPath(new URL("../", import.meta.url));

/** The oldest and the newest TypeScript that generated code supports, and the one of this repository. */
const COMPILERS = ["typescript-5.5", "typescript", "typescript-7"];

/** Compiles files with each compiler as a user would: strict, against the package's declarations. */
export async function compileEverywhere(
  files: readonly { readonly file: string; readonly text: string }[],
): Promise<readonly CompilerScore[]> {
  const folder = await mkdtemp(join(tmpdir(), "typecall-conformance-"));
  try {
    const types = join(folder, "typecall");
    emitDeclarations(types);
    for (const { file, text } of files) {
      const path = join(folder, "generated", file);
      await mkdir(dirname(path), { recursive: true });
      await writeFile(path, text);
    }
    await writeFile(join(folder, "package.json"), '{ "type": "module" }');
    await writeFile(join(folder, "tsconfig.json"), JSON.stringify(config(types)));
    const scores: CompilerScore[] = [];
    // One after the other: each uses all memory and cores.
    for (const compiler of COMPILERS) scores.push(await compile(compiler, folder));
    return scores;
  } finally {
    await rm(folder, { recursive: true, force: true });
  }
}

/** Emits the declarations of the package from the current sources: the built package may be outdated. */
function emitDeclarations(outDir: string): void {
  const program = ts.createProgram([join(ROOT, "src/index.ts")], {
    declaration: true,
    emitDeclarationOnly: true,
    outDir,
    rootDir: ROOT,
    target: ts.ScriptTarget.ES2022,
    module: ts.ModuleKind.NodeNext,
    strict: true,
    exactOptionalPropertyTypes: true,
    skipLibCheck: true,
    types: [],
  });
  program.emit();
}

function config(types: string): object {
  return {
    compilerOptions: {
      strict: true,
      noEmit: true,
      isolatedModules: true,
      isolatedDeclarations: true,
      declaration: true,
      noUncheckedIndexedAccess: true,
      exactOptionalPropertyTypes: true,
      verbatimModuleSyntax: true,
      target: "ES2022",
      lib: ["ES2022", "DOM"],
      module: "NodeNext",
      moduleResolution: "NodeNext",
      types: [],
      skipLibCheck: true,
      paths: {
        typecall: [join(types, "src/index.d.ts")],
        "openapi-fetch": [join(ROOT, "node_modules/openapi-fetch")],
      },
    },
    include: ["generated"],
  };
}

async function compile(compiler: string, folder: string): Promise<CompilerScore> {
  const bin = join(ROOT, "node_modules", compiler, "bin/tsc");
  const start = performance.now();
  const { code, output } = await run(process.execPath, [
    "--max-old-space-size=8192",
    bin,
    "-p",
    folder,
    "--pretty",
    "false",
  ]);
  const [version = ""] = (await run(process.execPath, [bin, "--version"])).output;
  return {
    compiler: version.trim(),
    ok: code === 0,
    seconds: (performance.now() - start) / 1000,
    errors: output.filter((line) => line.includes("error TS")),
  };
}

async function run(
  command: string,
  argv: readonly string[],
): Promise<{ readonly code: number | null; readonly output: readonly string[] }> {
  const child = spawn(command, argv, { stdio: ["ignore", "pipe", "inherit"] });
  let text = "";
  for await (const chunk of child.stdout.setEncoding("utf8")) text += chunk;
  const code =
    child.exitCode ?? (await new Promise<number | null>((done) => child.once("close", done)));
  return { code, output: text.split("\n") };
}
