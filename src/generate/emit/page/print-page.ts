import type { TemplateFile, TemplateFiles } from "../../../config/config.js";
import type { OutputFile } from "../../../model/output-file.js";
import { OUTPUT } from "../../plan/output-layout.js";
import type { OutputNames } from "../../plan/plan.js";
import { splitFrontMatter } from "../../templates/front-matter.js";
import { languageOf } from "../../templates/languages.js";
import { pageOf } from "../../templates/template-files.js";
import { headerCode, markdownHeaderCode, type View, yamlHeaderCode } from "../text/code.js";
import { withTemplate } from "../text/header.js";
import { callableView, type PageInput } from "./callable-view.js";
import { compileTemplate } from "./render.js";
import { runView } from "./run-view.js";
import { type Texts, textsOf } from "./texts.js";

type Partials = TemplateFiles["partials"];

/** A file of the whole run, from a template. `source`: what its header names. */
export function printRunPage(
  template: TemplateFile,
  partials: Partials,
  names: OutputNames,
  source: string,
): OutputFile {
  const { path } = template;
  // The README is always there, as the stubs are, whatever made it.
  const from = path === OUTPUT.readme ? source : withTemplate(source, path);
  const viewOf = (texts: Texts) => runView(names, path, texts);
  return { path, text: printPage(template, partials, { viewOf, source: from }) };
}

/** The file of a callable, from a template. `source`: the file of the callable, as its header names it. */
export function printCallablePage(
  template: TemplateFile,
  partials: Partials,
  input: PageInput,
  source: string,
): OutputFile {
  const path = pageOf(template, input.stub);
  const viewOf = (texts: Texts) => callableView(input, path, texts);
  return {
    path,
    text: printPage(template, partials, { viewOf, source: withTemplate(source, template.path) }),
  };
}

interface Page {
  readonly viewOf: (texts: Texts) => View;
  readonly source: string;
}

function printPage(template: TemplateFile, partials: Partials, { viewOf, source }: Page): string {
  const language = languageOf(template.path) ?? "markdown";
  const print = (part: TemplateFile, texts: Texts) =>
    compileTemplate(part, partials)(viewOf(texts)).toString().trim();
  const { front, body } = splitFrontMatter(template);
  const text = print(body, textsOf(language));
  if (front !== undefined) {
    const yaml = print(front, textsOf("yaml"));
    return `---\n${yamlHeaderCode(source)}\n${yaml}\n---\n\n${text}\n`;
  }
  const header = language === "typescript" ? headerCode(source) : markdownHeaderCode(source);
  return `${header}\n\n${text}\n`;
}
