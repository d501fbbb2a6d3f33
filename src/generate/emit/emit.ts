import type { ApiTypes } from "../../model/api-types.js";
import type { OutputFile } from "../../model/output-file.js";
import type { LetterGroup } from "../plan/letter-groups.js";
import { groupIndex, OUTPUT } from "../plan/output-layout.js";
import type { GroupNames, OutputNames } from "../plan/plan.js";
import type { StubPlan } from "../plan/plan-stub.js";
import { MARKS } from "./api/marks.js";
import { printApiTypes } from "./api/print-api.js";
import {
  groupIndexModule,
  indexModule,
  letterIndexModule,
  moduleFromLetter,
  modulesOfIndex,
} from "./typescript/index-file.js";
import { printFile } from "./typescript/statements.js";
import { stubModule } from "./typescript/stub.js";
import { apiRules, type FileRules, indexRules, stubRules } from "./verify/grammar/rules.js";
import { verifyFile } from "./verify/verify.js";

// One file at a time: a run that changes one stub prints one, and a run with ten thousand stubs holds one in memory.
// `snapshotFolder` is the path of the snapshot as headers name it.

/** The module of one callable. */
export async function printStub(stub: StubPlan, snapshotFolder: string): Promise<OutputFile> {
  const text = await printFile(stubModule(stub, snapshotFolder));
  return verified({ path: stub.file, text }, stubRules(stub));
}

/** The namespace of one toolkit or tag. */
export async function printGroupIndex(
  group: GroupNames,
  { importEnding }: OutputNames,
  snapshotFolder: string,
): Promise<OutputFile> {
  const modules = group.stubs.map(({ module }) => `./${module}${importEnding}`);
  const text = await printFile(groupIndexModule(group, importEnding, snapshotFolder));
  return verified({ path: groupIndex(group.folder), text }, indexRules(modules));
}

/** The namespace of the functions whose names begin with one letter. */
export async function printLetterIndex(
  group: LetterGroup,
  { importEnding }: OutputNames,
  snapshotFolder: string,
): Promise<OutputFile> {
  const modules = group.functions.map((stub) => moduleFromLetter(stub, importEnding));
  const text = await printFile(letterIndexModule(group, importEnding, snapshotFolder));
  return verified({ path: group.file, text }, indexRules(modules));
}

/** `index.ts`, which users import. */
export async function printIndex(
  names: OutputNames,
  hasApiTypes: boolean,
  snapshotFolder: string,
): Promise<OutputFile> {
  const text = await printFile(indexModule(names, hasApiTypes, snapshotFolder));
  return verified({ path: OUTPUT.index, text }, indexRules(modulesOfIndex(names)));
}

const API_RULES = apiRules(MARKS);

/** `api.ts`. `source` is the path of the description as the header names it. */
export async function printApi(types: ApiTypes, source: string): Promise<OutputFile> {
  return verified({ path: OUTPUT.api, text: await printApiTypes(types, source) }, API_RULES);
}

async function verified(file: OutputFile, rules: FileRules): Promise<OutputFile> {
  await verifyFile(file, rules);
  return file;
}
