import { posix } from "node:path";
import { type LetterGroup, letterGroups } from "../../plan/letter-groups.js";
import { OUTPUT, stubFolder } from "../../plan/output-layout.js";
import type { OutputNames, StubNames, ToolkitNames } from "../../plan/plan.js";
import { code, headerCode, nameCode } from "../text/code.js";
import {
  exportNames,
  exportNamespace,
  exportNothing,
  exportTypes,
  fileHeader,
  type Statement,
} from "./statements.js";

/** `index.ts`: every function by its name or in a namespace, every toolkit as a namespace, and the path types. */
export function indexModule(
  plan: OutputNames,
  hasApiTypes: boolean,
  snapshotFolder: string,
): readonly Statement[] {
  const statements = [
    ...(hasApiTypes ? [exportApiTypes(plan)] : []),
    ...letterGroups(plan).map((group) => exportNamespace(letterModule(group, plan), group.name)),
    ...flatFunctions(plan).map((stub) => exportStub(stub, functionModule(stub, plan))),
    ...plan.toolkits.map((toolkit) => exportNamespace(toolkitModule(toolkit, plan), toolkit.name)),
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
    ...plan.toolkits.map((toolkit) => toolkitModule(toolkit, plan)),
  ];
}

function flatFunctions({ index, functions }: OutputNames): readonly StubNames[] {
  return index === "flat" ? functions : [];
}

function apiModule({ importEnding }: OutputNames): string {
  return `./api${importEnding}`;
}

function functionModule({ module }: StubNames, { importEnding }: OutputNames): string {
  return `./${stubFolder()}/${module}${importEnding}`;
}

function letterModule({ file }: LetterGroup, { importEnding }: OutputNames): string {
  return `./${file.replace(/\.ts$/, importEnding)}`;
}

function toolkitModule({ folder }: ToolkitNames, { importEnding }: OutputNames): string {
  return `./${stubFolder(folder)}/index${importEnding}`;
}

/** `toolkits/<toolkit>/index.ts`: every tool by its name. */
export function toolkitIndexModule(
  toolkit: ToolkitNames,
  importEnding: string,
  snapshotFolder: string,
): readonly Statement[] {
  return [
    fileHeader(headerCode(`${snapshotFolder}/${toolkit.source}`)),
    ...toolkit.tools.map((stub) => exportStub(stub, `./${stub.module}${importEnding}`)),
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
