import type { JsonObject } from "../../runtime/json.js";
import type { Plan } from "../plan/plan.js";
import { emitReadme } from "./template/readme.js";
import { emitIndex, emitToolkitIndex } from "./typescript/index-file.js";
import { emitStub } from "./typescript/stub.js";

/** A file of the output, in memory. */
export interface OutputFile {
  /** Relative to the output folder, with `/`. */
  readonly path: string;
  readonly text: string;
}

export interface EmitInput {
  readonly plan: Plan;
  /** The OpenAPI document of the snapshot, if it has one. */
  readonly api: JsonObject | undefined;
  /** The snapshot folder as headers name it: relative to the config. */
  readonly snapshotFolder: string;
}

/** Plan to files, all of them before the first one is written: the same plan gives the same bytes. */
export async function emit({
  plan,
  api,
  snapshotFolder,
}: EmitInput): Promise<readonly OutputFile[]> {
  const stubs = [...plan.functions, ...plan.toolkits.flatMap((toolkit) => toolkit.tools)];
  return [
    ...(api === undefined ? [] : [{ path: "api.ts", text: await emitApi(api) }]),
    ...stubs.map((stub) => ({ path: stub.file, text: emitStub(stub, snapshotFolder) })),
    ...plan.toolkits.map((toolkit) => ({
      path: `toolkits/${toolkit.folder}/index.ts`,
      text: emitToolkitIndex(toolkit, plan),
    })),
    { path: "index.ts", text: emitIndex(plan, api !== undefined) },
    { path: "README.md", text: await emitReadme(plan) },
  ];
}

async function emitApi(document: JsonObject): Promise<string> {
  const { emitApiTypes } = await import("./api-types.js");
  return emitApiTypes(document);
}
