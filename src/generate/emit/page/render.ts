import Handlebars from "handlebars";
import type { TemplateFile, TemplateFiles } from "../../../config/config.js";
import { type Code, fromTemplate, type View } from "../text/code.js";

const OPTIONS: CompileOptions = {
  // Views hold source text, which HTML escaping would corrupt.
  noEscape: true,
  strict: true,
  knownHelpersOnly: true,
};

/** Compiles a template that was checked to a function of a view. */
export function compileTemplate(
  { text }: TemplateFile,
  partials: TemplateFiles["partials"],
): (view: View) => Code {
  const handlebars = Handlebars.create();
  // Always compiled from text: an object that looks like a parsed template would become code.
  for (const [name, partial] of partials) {
    handlebars.registerPartial(name, handlebars.compile(partial.text, OPTIONS));
  }
  const template = handlebars.compile(text, OPTIONS);
  return (view) => fromTemplate(template, view);
}
