/** Files and folders of the output, relative to its folder. */
export const OUTPUT = {
  /** The types of the API. */
  api: "api.ts",
  /** Gathers the files beside it. */
  index: "index.ts",
  readme: "README.md",
  functions: "functions",
  /** Each folder in it is a toolkit. */
  toolkits: "toolkits",
  /** The copy of the runtime. */
  runtime: "runtime",
} as const;

/** Gathers the stubs of one toolkit. */
export function toolkitIndex(toolkit: string): string {
  return `${stubFolder(toolkit)}/${OUTPUT.index}`;
}

/** Where the stubs of functions lie, or those of one toolkit. */
export function stubFolder(toolkit?: string): string {
  return toolkit === undefined ? OUTPUT.functions : `${OUTPUT.toolkits}/${toolkit}`;
}
