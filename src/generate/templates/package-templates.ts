import { readFile } from "node:fs/promises";
import type { TemplateFile } from "../../config/config.js";
import { packageFile } from "../../host/package-file.js";
import { OUTPUT } from "../plan/output-layout.js";

/** A template of this package, by the file that it makes. */
export async function packageTemplate(path: string): Promise<TemplateFile> {
  const place = `templates/${path}.hbs`;
  return { place, path, text: await readFile(packageFile(place), "utf8") };
}

/** All templates of this package, with their paths in the folder of templates. */
export async function readPackageTemplates(): Promise<
  readonly { readonly path: string; readonly text: string }[]
> {
  const { path, text } = await packageTemplate(OUTPUT.readme);
  return [{ path: `${path}.hbs`, text }];
}
