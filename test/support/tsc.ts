import { execFile } from "node:child_process";
import { mkdtemp, rm, writeFile } from "node:fs/promises";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { fileURLToPath } from "node:url";
import { promisify } from "node:util";

/** The oldest TypeScript that generated code compiles under, the one that this repository uses, the newest. */
export type Compiler = "typescript-5.5" | "typescript" | "typescript-7";

const repository = fileURLToPath(new URL("../..", import.meta.url));

/**
 * Compiles files strictly, as a command of its own, with `typecall` from the sources. Returns the errors, one per line.
 */
export async function typeErrors(input: {
  readonly compiler: Compiler;
  readonly folder: string;
  readonly files: readonly string[];
  readonly options?: Readonly<Record<string, unknown>>;
}): Promise<readonly string[]> {
  const place = await mkdtemp(join(tmpdir(), "typecall-tsc-"));
  const project = join(place, "tsconfig.json");
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
  await writeFile(project, JSON.stringify({ compilerOptions, files }));
  const compiler = join(repository, "node_modules", input.compiler, "bin/tsc");
  const { stdout } = await promisify(execFile)(
    process.execPath,
    [compiler, "-p", project, "--pretty", "false"],
    { cwd: repository, maxBuffer: 100_000_000 },
  ).catch((error: { readonly stdout: string }) => error);
  await rm(place, { recursive: true });
  // What the package's own sources do is checked elsewhere, with their own options.
  return stdout.split("\n").filter((line) => /error TS/.test(line) && !line.startsWith("src/"));
}
