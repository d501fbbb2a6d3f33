import type { OutputFile } from "../../../model/output-file.js";
import type { Identifier } from "../../../names/identifier.js";
import { OUTPUT } from "../../plan/output-layout.js";
import type { OutputNames, StubNames } from "../../plan/plan.js";
import {
  type Code,
  code,
  joinCode,
  markdownCode,
  markdownHeaderCode,
  nameCode,
  type View,
} from "../text/code.js";
import { loadTemplate } from "./render.js";

/** `README.md` of the output: tables of all callables. */
export async function printReadme(names: OutputNames, snapshotFolder: string): Promise<OutputFile> {
  const { functions, toolkits, importEnding } = names;
  const [toolkit] = toolkits;
  const examples = [...functions.slice(0, 1), ...(toolkit === undefined ? [] : [toolkit])];
  const template = await loadTemplate("README.md");
  const text = template({
    header: markdownHeaderCode(snapshotFolder),
    imports:
      examples.length > 0 &&
      code`import { ${joinCode(
        examples.map(({ name }) => nameCode(name)),
        code`, `,
      )} } from ${`./index${importEnding}`};`,
    groups: [
      ...(functions.length === 0
        ? []
        : [{ title: code`Functions`, toolkit: false, rows: functions.map((stub) => row(stub)) }]),
      ...toolkits.map(({ name, title, tools }) => ({
        title: nameCode(name),
        toolkit: markdownCode(title),
        rows: tools.map((stub) => row(stub, name)),
      })),
    ],
    empty: functions.length + toolkits.length === 0,
  });
  return { path: OUTPUT.readme, text: `${text.toString().trimEnd()}\n` };
}

function row({ name, link, slug, title, summary }: StubNames, toolkit?: Identifier): View {
  return {
    name: toolkit === undefined ? nameCode(name) : code`${nameCode(toolkit)}.${nameCode(name)}`,
    // Names from `fileName` contain only letters, digits, marks, `_` and `-`: nothing that ends a Markdown link.
    link: markdownCode(link),
    summary: markdownCode(summary),
    slug: markdownCode(slug),
    source: source(title, toolkit),
  };
}

function source(title: string, toolkit: Identifier | undefined): Code {
  const kind = toolkit === undefined ? code`function` : code`tool`;
  return code`${kind} ${markdownCode(title)}`;
}
