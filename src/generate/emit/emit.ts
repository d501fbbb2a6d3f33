import type { JsonObject } from "../../runtime/json.js";
import type { Names, StubPlan, ToolkitNames } from "../plan/plan.js";
import { emitIndex, emitToolkitIndex } from "./typescript/index-file.js";
import { emitStub } from "./typescript/stub.js";
import { API_RULES, type FileRules, indexRules, stubRules, verifyFile } from "./verify/verify.js";

/** A file of the output, in memory. */
export interface OutputFile {
  /** Relative to the output folder, with `/`. */
  readonly path: string;
  readonly text: string;
}

// One file at a time, so that a run that changes one stub prints one stub, and a run over ten thousand holds one.

/** The module of one callable. `snapshotFolder` is how its header names the snapshot: relative to the config. */
export function printStub(stub: StubPlan, snapshotFolder: string): OutputFile {
  return verified(
    { path: stub.file, text: emitStub(stub, snapshotFolder) },
    stubRules(stub.runtime),
  );
}

/** The namespace of one toolkit. */
export function printToolkitIndex(toolkit: ToolkitNames, { importEnding }: Names): OutputFile {
  const modules = toolkit.tools.map(({ module }) => `./${module}${importEnding}`);
  const path = `toolkits/${toolkit.folder}/index.ts`;
  return verified({ path, text: emitToolkitIndex(toolkit, importEnding) }, indexRules(modules));
}

/** What users import. */
export function printIndex(names: Names, hasApiTypes: boolean): OutputFile {
  const { importEnding, functions, toolkits } = names;
  const modules = [
    `./api${importEnding}`,
    ...functions.map(({ module }) => `./functions/${module}${importEnding}`),
    ...toolkits.map(({ folder }) => `./toolkits/${folder}/index${importEnding}`),
  ];
  return verified({ path: "index.ts", text: emitIndex(names, hasApiTypes) }, indexRules(modules));
}

/** The path types. */
export async function printApi(document: JsonObject): Promise<OutputFile> {
  const { emitApiTypes } = await import("./api-types.js");
  return verified({ path: "api.ts", text: emitApiTypes(document) }, API_RULES);
}

function verified(file: OutputFile, rules: FileRules): OutputFile {
  verifyFile(file, rules);
  return file;
}
