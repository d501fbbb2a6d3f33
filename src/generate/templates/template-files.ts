import { basename, join } from "node:path";
import type { Config, TemplateFile, TemplateFiles } from "../../config/config.js";
import type { WatchedPlace } from "../../config/watched-place.js";
import type { Host } from "../../host/host.js";
import { ConfigError } from "../../support/errors.js";
import { placeOf } from "../../support/place.js";
import { quote } from "../../support/quote.js";
import { EMITTED, OUTPUT } from "../plan/output-layout.js";
import type { StubNames } from "../plan/plan.js";
import { LANGUAGES, languageOf } from "./languages.js";

const ENDING = ".hbs";
const PARTIALS = "partials";
const SLUG = "{slug}";
/** Templates lie in their folder, or in a folder of it, as a watch follows them. Those below are found, and refused. */
const DEPTH = 1;

/**
 * Reads the folder of templates.
 * @throws a `ConfigError` if there is no such folder, or if a file in it has a name that no output can have
 */
export async function readTemplates(
  { templates: folder, root }: Config,
  host: Host,
): Promise<TemplateFiles | undefined> {
  if (folder === undefined) return undefined;
  const place = placeOf(folder, root);
  const found = await listTemplates(folder, host);
  if (found.length === 0) {
    const problem = `templates: ${quote(place)} holds no template, a file such as README.md.hbs; npx typecall templates eject writes those of the package there`;
    throw new ConfigError(problem);
  }
  const files = await Promise.all(
    found.map(async (path) => {
      const text = (await host.fs.read(join(folder, path))) ?? "";
      return { place: `${place}/${path}`, path: path.slice(0, -ENDING.length), text };
    }),
  );
  const isPartial = ({ path }: { readonly path: string }) => path.startsWith(`${PARTIALS}/`);
  const partials = new Map(
    files.filter(isPartial).map((file) => [file.path.slice(PARTIALS.length + 1), file]),
  );
  const templates = files.filter((file) => !isPartial(file));
  for (const { path, place: at } of files) {
    if (depthOf(path) > DEPTH)
      throw new ConfigError(`${quote(at)}: templates lie in their folder, or in a folder of it`);
  }
  for (const template of templates) checkPath(template);
  const isOfCallables = ({ path }: TemplateFile) => path.includes(SLUG);
  return {
    readme: templates.find(({ path }) => path === OUTPUT.readme),
    perRun: templates.filter((file) => !isOfCallables(file) && file.path !== OUTPUT.readme),
    perCallable: templates.filter(isOfCallables),
    partials,
  };
}

/** The file that a template makes for the callable of a stub: named as the stub's own file. */
export function pageOf({ path }: TemplateFile, { file }: Pick<StubNames, "file">): string {
  const name = file.slice(file.indexOf("/") + 1, -".ts".length);
  return path.replace(SLUG, () => name);
}

/** What {@link readTemplates} reads, for a watch. */
export function placeOfTemplates(folder: string): WatchedPlace {
  return { folder, isDeep: true, matches: (name) => name.endsWith(ENDING) };
}

async function listTemplates(folder: string, host: Host, below = ""): Promise<readonly string[]> {
  const found: string[] = [];
  for (const { name, isFolder } of await host.fs.list(join(folder, below))) {
    if (name.startsWith(".")) continue;
    if (!isFolder && name.endsWith(ENDING)) found.push(below + name);
    if (isFolder && name !== "node_modules" && depthOf(below) <= DEPTH)
      found.push(...(await listTemplates(folder, host, `${below}${name}/`)));
  }
  return found;
}

function depthOf(path: string): number {
  return path.split("/").length - 1;
}

function checkPath({ path, place }: Pick<TemplateFile, "path" | "place">): void {
  const refuse = (problem: string) => {
    throw new ConfigError(`${quote(place)}: ${problem}`);
  };
  if (languageOf(path) === undefined) {
    const known = LANGUAGES.map((ending) => `${ending}${ENDING}`).join(", ");
    refuse(`a template's name ends in ${known}`);
  }
  if (path.split(SLUG).length > 2 || /[{}]/.test(path.replace(SLUG, ""))) {
    refuse(`the only braces in a template's name are those of one ${SLUG}`);
  }
  const [top = ""] = path.split("/");
  if (EMITTED.has(top)) {
    refuse(`${quote(top)} is what Typecall itself writes; another name would be right`);
  }
  if (basename(path).startsWith(".")) refuse("a template's name does not begin with a dot");
}
