/** Files and folders of the output, relative to its folder. */
export const OUTPUT = {
  /** The types of the API. */
  api: "api.ts",
  /** Re-exports the files beside it. */
  index: "index.ts",
  readme: "README.md",
  functions: "functions",
  /** Each folder in it is a toolkit. */
  toolkits: "toolkits",
  /** The copy of the runtime. */
  runtime: "runtime",
} as const;

/** The file that re-exports the stubs of one toolkit. */
export function toolkitIndex(toolkit: string): string {
  return `${stubFolder(toolkit)}/${OUTPUT.index}`;
}

/** The folder of the functions' stubs, or of one toolkit's. */
export function stubFolder(toolkit?: string): string {
  return toolkit === undefined ? OUTPUT.functions : `${OUTPUT.toolkits}/${toolkit}`;
}
