import { posix } from "node:path";
import { type LetterGroup, letterGroups } from "../../plan/letter-groups.js";
import { OUTPUT } from "../../plan/output-layout.js";
import { type GroupNames, groupsOf, type OutputNames, type StubNames } from "../../plan/plan.js";
import { code, headerCode, nameCode } from "../text/code.js";
import {
  exportNames,
  exportNamespace,
  exportNothing,
  exportTypes,
  fileHeader,
  type Statement,
} from "./statements.js";

/** `index.ts`: every function by its name or in a namespace, every toolkit and every tag as a namespace, and the path types. */
export function indexModule(
  plan: OutputNames,
  hasApiTypes: boolean,
  snapshotFolder: string,
): readonly Statement[] {
  const statements = [
    ...(hasApiTypes ? [exportApiTypes(plan)] : []),
    ...letterGroups(plan).map((group) => exportNamespace(letterModule(group, plan), group.name)),
    ...flatFunctions(plan).map((stub) => exportStub(stub, functionModule(stub, plan))),
    ...groupsOf(plan).map((group) => exportNamespace(groupModule(group, plan), group.name)),
  ];
  return [
    fileHeader(headerCode(snapshotFolder)),
    ...(statements.length === 0 ? [exportNothing()] : statements),
  ];
}

/** The modules that it exports from. */
export function modulesOfIndex(plan: OutputNames): readonly string[] {
  return [
    apiModule(plan),
    ...letterGroups(plan).map((group) => letterModule(group, plan)),
    ...flatFunctions(plan).map((stub) => functionModule(stub, plan)),
    ...groupsOf(plan).map((group) => groupModule(group, plan)),
  ];
}

function flatFunctions({ index, functions }: OutputNames): readonly StubNames[] {
  return index === "flat" ? functions : [];
}

function apiModule({ importEnding }: OutputNames): string {
  return `./api${importEnding}`;
}

function functionModule({ module }: StubNames, { importEnding }: OutputNames): string {
  return `./${OUTPUT.functions}/${module}${importEnding}`;
}

function letterModule({ file }: LetterGroup, { importEnding }: OutputNames): string {
  return `./${file.replace(/\.ts$/, importEnding)}`;
}

function groupModule({ folder }: GroupNames, { importEnding }: OutputNames): string {
  return `./${folder}/index${importEnding}`;
}

/** `toolkits/<toolkit>/index.ts`, `operations/<tag>/index.ts`: every stub by its name. */
export function groupIndexModule(
  group: GroupNames,
  importEnding: string,
  snapshotFolder: string,
): readonly Statement[] {
  return [
    fileHeader(headerCode(`${snapshotFolder}/${group.source}`)),
    ...group.stubs.map((stub) => exportStub(stub, `./${stub.module}${importEnding}`)),
  ];
}

/** `functions/by-letter/w.ts`: every function of the letter by its name. */
export function letterIndexModule(
  { source, functions }: LetterGroup,
  importEnding: string,
  snapshotFolder: string,
): readonly Statement[] {
  return [
    fileHeader(headerCode(`${snapshotFolder}/${source}`)),
    ...functions.map((stub) => exportStub(stub, moduleFromLetter(stub, importEnding))),
  ];
}

export function moduleFromLetter({ file }: StubNames, importEnding: string): string {
  return posix.relative(OUTPUT.letters, file).replace(/\.ts$/, importEnding);
}

function exportApiTypes(plan: OutputNames): Statement {
  return exportTypes(apiModule(plan), [code`components`, code`operations`, code`paths`]);
}

function exportStub({ name, input, output }: StubNames, path: string): Statement {
  const types = output === undefined ? [input] : [input, output];
  return exportNames(path, [
    { name: nameCode(name) },
    ...types.map((type) => ({ name: nameCode(type.name), isTypeOnly: true })),
  ]);
}
