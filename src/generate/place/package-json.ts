import { dirname, join } from "node:path";
import type { Config } from "../../config/config.js";
import { parseJson } from "../../documents/parse-json.js";
import type { Host } from "../../host/host.js";
import { isJsonObject, type JsonObject } from "../../runtime/json/json.js";
import { placeOf } from "../../support/place.js";
import { printable } from "../../support/quote.js";
import { readOwn } from "./tsconfig.js";

const NAME = "package.json";

/** Makes Node read the JavaScript beside it as ES modules. */
const MODULE_MARK = `{
  "//": "Written by typecall: the code beside it is ES modules.",
  "type": "module"
}
`;

/** The package.json of a folder, but not the mark that a run has written there. */
export async function readManifest(folder: string, host: Host): Promise<JsonObject | undefined> {
  const text = await readOwn(join(folder, NAME), host);
  if (text === undefined || isMark(text)) return undefined;
  const parsed = parseJson(text);
  return parsed.ok && isJsonObject(parsed.value) ? parsed.value : {};
}

/** The package.json of the package that a folder belongs to, by whose `type` Node and TypeScript read its files. */
export async function findPackage(
  start: string,
  root: string,
  host: Host,
): Promise<{ readonly place: string; readonly isModule: boolean } | undefined> {
  for (let folder = start; ; folder = dirname(folder)) {
    const manifest = await readManifest(folder, host);
    if (manifest !== undefined) {
      const place = printable(placeOf(join(folder, NAME), root), 200);
      return { place, isModule: manifest.type === "module" };
    }
    if (dirname(folder) === folder) return undefined;
  }
}

/**
 * What is wrong with the mark in the output: JavaScript needs it where the package is CommonJS, or says nothing. A
 * package.json of the user's own is left as it is.
 */
export async function findMarkProblem(
  { output, root, emit }: Config,
  host: Host,
): Promise<"missing" | "unexpected" | undefined> {
  const text = await readOwn(join(output, NAME), host);
  if (text !== undefined && !isMark(text)) return undefined;
  const isWanted =
    emit === "js" && (await findPackage(dirname(output), root, host))?.isModule !== true;
  if (isWanted) return text === undefined ? "missing" : undefined;
  return text === undefined ? undefined : "unexpected";
}

/** Writes or removes the mark. Returns which of the two it did. */
export async function settleMark(config: Config, host: Host) {
  const { output } = config;
  const problem = await findMarkProblem(config, host);
  const path = join(output, NAME);
  if (problem === "missing") await host.fs.write(path, MODULE_MARK, output);
  if (problem === "unexpected") await host.fs.remove(path, output);
  return {
    written: problem === "missing" ? [NAME] : [],
    removed: problem === "unexpected" ? [NAME] : [],
  };
}

/** Whatever its layout. */
function isMark(text: string): boolean {
  const parsed = parseJson(text);
  return parsed.ok && JSON.stringify(parsed.value) === JSON.stringify(JSON.parse(MODULE_MARK));
}
