import { idOf } from "../../../model/callable.js";
import type { Property } from "../../../model/type.js";
import type { OutputNames } from "../../plan/plan.js";
import type { StubPlan, TypePlan } from "../../plan/plan-stub.js";
import { type Code, code, literalCode, nameCode, type View } from "../text/code.js";
import { exampleCall } from "../typescript/example.js";
import { type DefinitionNames, printType } from "../typescript/type.js";
import { callableNames, importedName, importOf } from "./run-view.js";
import type { Texts } from "./texts.js";

/** A callable with its schemas, and how the output imports. */
export interface PageInput extends Pick<OutputNames, "importEnding" | "index"> {
  readonly stub: StubPlan;
}

/** What the template of a callable's file sees. `path`: the file, relative to the output. */
export function callableView(page: PageInput, path: string, texts: Texts): View {
  const { stub } = page;
  const { model, input, output, example } = stub;
  const { callable, file } = model.entry;
  const result = output === undefined ? code`unknown` : printed(output);
  return {
    ...callableNames(stub, path, texts),
    description: texts.block(callable.description ?? ""),
    id: texts.line(callable.kind === "tool" ? callable.tool_id : idOf(callable)),
    toolkit: callable.kind === "tool" ? texts.line(callable.toolkit_name) : "",
    source: texts.line(file),
    maxRunTime:
      callable.kind === "function" && callable.max_run_time !== undefined
        ? code`${callable.max_run_time}`
        : "",
    import: texts.code(importOf(stub, path, page)),
    example:
      example === undefined ? "" : texts.code(exampleCall(importedName(stub, page), example)),
    inputType: texts.name(nameCode(input.name)),
    outputType: output === undefined ? "" : texts.name(nameCode(output.name)),
    result: texts.span(result),
    parameters: parametersOf(input).map((property) => parameterView(property, input, texts)),
  };
}

function printed(plan: TypePlan): Code {
  return printType(plan.types.type, namesOf(plan));
}

/** Pages show a type on one line, without what its stub adds for compilers. */
function namesOf({ names }: TypePlan): DefinitionNames {
  return { byId: names, isRecursive: false, isInput: false, isBrief: true };
}

function parametersOf({ types }: TypePlan): readonly Property[] {
  const { type, definitions } = types;
  const target =
    type.kind === "reference" ? definitions.find(({ id }) => id === type.id)?.type : type;
  return target?.kind === "object" ? target.properties : [];
}

function parameterView({ key, required, type, doc }: Property, plan: TypePlan, texts: Texts): View {
  const value = doc.tags.find((tag) => tag.name === "defaultValue")?.value;
  return {
    name: texts.line(key),
    type: texts.span(printType(type, namesOf(plan))),
    required,
    description: texts.line(doc.description ?? ""),
    default: value === undefined ? "" : texts.span(literalCode(value)),
  };
}
