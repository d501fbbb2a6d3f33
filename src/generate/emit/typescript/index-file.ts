import { stubFolder } from "../../plan/output-layout.js";
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

/** `index.ts`: every function by its name, every toolkit as a namespace, and the path types. */
export function indexModule(
  plan: OutputNames,
  hasApiTypes: boolean,
  snapshotFolder: string,
): readonly Statement[] {
  const statements = [
    ...(hasApiTypes ? [exportApiTypes(plan)] : []),
    ...plan.functions.map((stub) => exportStub(stub, functionModule(stub, plan))),
    ...plan.toolkits.map((toolkit) => exportNamespace(toolkitModule(toolkit, plan), toolkit.name)),
  ];
  return [
    fileHeader(headerCode(snapshotFolder)),
    ...(statements.length === 0 ? [exportNothing()] : statements),
  ];
}

export function apiModule({ importEnding }: OutputNames): string {
  return `./api${importEnding}`;
}

export function functionModule({ module }: StubNames, { importEnding }: OutputNames): string {
  return `./${stubFolder()}/${module}${importEnding}`;
}

export function toolkitModule({ folder }: ToolkitNames, { importEnding }: OutputNames): string {
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
