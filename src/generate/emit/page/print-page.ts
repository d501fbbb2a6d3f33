import type { TemplateFile, TemplateFiles } from "../../../config/config.js";
import type { OutputFile } from "../../../model/output-file.js";
import { OUTPUT } from "../../plan/output-layout.js";
import type { OutputNames } from "../../plan/plan.js";
import { type Language, languageOf } from "../../templates/languages.js";
import { pageOf } from "../../templates/template-files.js";
import { type Code, headerCode, markdownHeaderCode } from "../text/code.js";
import { withTemplate } from "../text/header.js";
import { callableView, type PageInput } from "./callable-view.js";
import { compileTemplate } from "./render.js";
import { runView } from "./run-view.js";
import { textsOf } from "./texts.js";

type Partials = TemplateFiles["partials"];

/** A file of the whole run, from a template. `source`: what its header names. */
export function printRunPage(
  template: TemplateFile,
  partials: Partials,
  names: OutputNames,
  source: string,
): OutputFile {
  const { path } = template;
  const language = languageOf(path) ?? "markdown";
  const view = runView(names, path, textsOf(language));
  // The README is always there, as the stubs are, whatever made it.
  const from = path === OUTPUT.readme ? source : withTemplate(source, path);
  return { path, text: page(compileTemplate(template, partials)(view), language, from) };
}

/** The file of a callable, from a template. `source`: the file of the callable, as its header names it. */
export function printCallablePage(
  template: TemplateFile,
  partials: Partials,
  input: PageInput,
  source: string,
): OutputFile {
  const path = pageOf(template, input.stub);
  const language = languageOf(path) ?? "markdown";
  const view = callableView(input, path, textsOf(language));
  const from = withTemplate(source, template.path);
  return { path, text: page(compileTemplate(template, partials)(view), language, from) };
}

function page(body: Code, language: Language, source: string): string {
  const header = language === "typescript" ? headerCode(source) : markdownHeaderCode(source);
  return `${header}\n\n${body.toString().trim()}\n`;
}
