import { withoutTexts } from "../../../model/type.js";
import type { Identifier } from "../../plan/identifier.js";
import type { Names, StubNames, StubPlan } from "../../plan/plan.js";
import { type Code, code } from "../text/code.js";
import { nameCode } from "../text/identifier.js";
import { fencedCode, markdownText } from "../text/markdown.js";
import { printType } from "../typescript/type.js";
import { loadTemplate, type View } from "./render.js";

/** `README.md` of the output: every callable with its signature, in a section of its own. */
export interface ReadmePrinter {
  section(stub: StubPlan, toolkit?: Identifier): Code;
  page(names: Names, sectionOf: (stub: StubNames) => Code): string;
}

export async function loadReadmePrinter(): Promise<ReadmePrinter> {
  const callable = await loadTemplate("callable.md");
  const readme = await loadTemplate("README.md");
  return {
    section: (stub, toolkit) => {
      const name = nameCode(stub.name);
      return callable(
        callableView(stub, toolkit === undefined ? name : code`${nameCode(toolkit)}.${name}`),
      );
    },
    page: (names, sectionOf) => {
      const text = readme({
        functions: names.functions.map(sectionOf),
        toolkits: names.toolkits.map((toolkit) => ({
          name: nameCode(toolkit.name),
          title: markdownText(toolkit.title),
          tools: toolkit.tools.map(sectionOf),
        })),
        empty: names.functions.length + names.toolkits.length === 0,
      });
      return `${text.toString().trimEnd()}\n`;
    },
  };
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
