import { readFile } from "node:fs/promises";
import Handlebars from "handlebars";
import { packageFile } from "../../../host/package-file.js";
import { type Code, fromTemplate, type View } from "../text/code.js";

/** Compiles `templates/<name>.hbs` to a function of a view; a name missing in the view is an error. */
export async function loadTemplate(name: "README.md"): Promise<(view: View) => Code> {
  const source = await readFile(packageFile(`templates/${name}.hbs`), "utf8");
  const template = Handlebars.create().compile(source, {
    // Views hold source text, which HTML escaping would corrupt.
    noEscape: true,
    strict: true,
    knownHelpersOnly: true,
  });
  return (view) => fromTemplate(template, view);
}
