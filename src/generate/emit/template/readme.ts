import { withoutTexts } from "../../../model/type.js";
import type { Plan, StubPlan } from "../../plan/plan.js";
import { type Code, code } from "../text/code.js";
import { nameCode } from "../text/identifier.js";
import { fencedCode, markdownText } from "../text/markdown.js";
import { printType } from "../typescript/type.js";
import { render, type View } from "./render.js";

/** `README.md` of the output: every callable with its signature. */
export async function emitReadme(plan: Plan): Promise<string> {
  const text = await render("README.md", {
    functions: plan.functions.map((stub) => callableView(stub, nameCode(stub.name))),
    toolkits: plan.toolkits.map((toolkit) => ({
      name: nameCode(toolkit.name),
      title: markdownText(toolkit.title),
      tools: toolkit.tools.map((stub) =>
        callableView(stub, code`${nameCode(toolkit.name)}.${nameCode(stub.name)}`),
      ),
    })),
    empty: plan.functions.length + plan.toolkits.length === 0,
  });
  return `${text.trimEnd()}\n`;
}

function callableView(stub: StubPlan, name: Code): View {
  const { description } = stub.model.entry.callable;
  return {
    name,
    description:
      description === undefined || description.trim() === "" ? false : markdownText(description),
    signature: fencedCode(code`${name}(input: ${inputType(stub)}): Promise<${outputType(stub)}>`),
  };
}

function inputType({ input }: StubPlan): Code {
  return printType(withoutTexts(input.types.type), input.names);
}

function outputType({ output }: StubPlan): Code {
  return output === undefined
    ? code`unknown`
    : printType(withoutTexts(output.types.type), output.names);
}
