import type { TemplateFile } from "../../config/config.js";
import { languageOf } from "./languages.js";

/** The lines of YAML between two `---` with which a Markdown page may begin. */
const FRONT_MATTER = /^---[ \t]*\r?\n(.*?)^---[ \t]*(?:\r?\n|$)/ms;

interface Parts {
  /** What stands between the two lines. */
  readonly front: TemplateFile | undefined;
  readonly body: TemplateFile;
}

/** Splits a template into its front matter and its body, each on the lines that it has in the file. */
export function splitFrontMatter(template: TemplateFile): Parts {
  const { path, text } = template;
  const found = languageOf(path) === "markdown" ? FRONT_MATTER.exec(text) : null;
  if (found?.index !== 0) return { front: undefined, body: template };
  const [block, yaml = ""] = found;
  const lines = block.replace(/[^\n]/g, "");
  return {
    front: { ...template, text: `\n${yaml}` },
    body: { ...template, text: lines + text.slice(block.length) },
  };
}
