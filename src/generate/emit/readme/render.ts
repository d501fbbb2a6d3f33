import { readFile } from "node:fs/promises";
import { createRequire } from "node:module";
import { dirname, join } from "node:path";
import Handlebars from "handlebars";
import { type Code, fromTemplate, type View } from "../text/code.js";

const PACKAGE = dirname(createRequire(import.meta.url).resolve("typecall/package.json"));

/** Reads `templates/<name>.hbs`. What it gives fills in a view; a name that the view does not have is an error. */
export async function loadTemplate(name: "README.md"): Promise<(view: View) => Code> {
  const source = await readFile(join(PACKAGE, "templates", `${name}.hbs`), "utf8");
  const template = Handlebars.create().compile(source, {
    // What a view holds is source text already; HTML escaping would corrupt it.
    noEscape: true,
    strict: true,
    knownHelpersOnly: true,
  });
  return (view) => fromTemplate(template, view);
}
