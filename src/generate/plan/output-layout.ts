import type { EmitFormat } from "../../config/config.js";

/** Files and folders of the output, relative to its folder. See {@link emittedFiles} for JavaScript. */
export const OUTPUT = {
  /** The types of the API. */
  api: "api.ts",
  /** Re-exports the files beside it. */
  index: "index.ts",
  readme: "README.md",
  /** With `serverOnly` and a copy of the runtime: what makes stubs refuse to run in a browser. */
  guard: "server-only.ts",
  functions: "functions",
  /** Its modules export the functions whose names begin with one letter. */
  letters: "functions/by-letter",
  /** Each folder in it is a toolkit. */
  toolkits: "toolkits",
  /** Each folder in it is a tag of an API. */
  operations: "operations",
  /** The copy of the runtime. */
  runtime: "runtime",
} as const;

/** The names in the output folder that are not free for a user's templates. */
export const EMITTED: ReadonlySet<string> = new Set([
  ...[OUTPUT.api, OUTPUT.index, OUTPUT.guard].flatMap((path) => [
    path,
    ...emittedFiles(path, "js"),
  ]),
  ...[OUTPUT.functions, OUTPUT.toolkits, OUTPUT.operations, OUTPUT.runtime],
]);

/** The files of a module, which is named as TypeScript: itself, or its code and its declarations. */
export function emittedFiles(module: string, emit: EmitFormat): readonly string[] {
  if (emit === "ts") return [module];
  return [".js", ".d.ts"].map((ending) => module.replace(/\.ts$/, ending));
}

/** The file that re-exports the stubs of one folder. */
export function groupIndex(folder: string): string {
  return `${folder}/${OUTPUT.index}`;
}
