import { readdir, readFile } from "node:fs/promises";
import { dirname, join, resolve } from "node:path";
import { configFiles } from "../../config/load.js";
import { decodeText } from "../../documents/decode-text.js";
import { parseJson } from "../../documents/parse-json.js";
import { memberAt, referenceChain } from "../../runtime/json/pointer.js";
import { entryFile, FUNCTIONS, isEntryName, slugOfFile, TOOLKITS } from "../../snapshot/layout.js";

/** Where to look for the config. */
interface Place {
  readonly cwd: string;
  /** The value of `--config`. */
  readonly file?: string;
}

/** The slugs of the snapshot, by the names of its files alone. */
export async function findSlugs(place: Place): Promise<readonly string[]> {
  const snapshot = await findSnapshot(place);
  const toolkits = await namesIn(join(snapshot, TOOLKITS));
  const folders = [FUNCTIONS, ...toolkits.map((toolkit) => `${TOOLKITS}/${toolkit}`)];
  const slugs = await Promise.all(
    folders.map(async (folder) => {
      const names = await namesIn(join(snapshot, folder));
      return names.filter(isEntryName).map((name) => slugOfFile(`${folder}/${name}`));
    }),
  );
  return slugs.flat();
}

/** The names of a callable's inputs; none if there is no such callable. */
export async function inputNames(slug: string, place: Place): Promise<readonly string[]> {
  // A slug is a path only if a listing has it.
  if (!(await findSlugs(place)).includes(slug)) return [];
  const path = join(await findSnapshot(place), entryFile(slug));
  const parsed = parseJson((await readText(path)) ?? "");
  const schema = parsed.ok ? memberAt(parsed.value, "input_schema") : undefined;
  if (schema === undefined) return [];
  const properties = [...referenceChain(schema, schema)].flatMap((each) =>
    Object.keys(memberAt(each, "properties") ?? {}),
  );
  return [...new Set(properties)];
}

const SNAPSHOT = /\bsnapshot["']?\s*:\s*(["'`])([^"'`\\\n$]+)\1/;

/**
 * The folder of the snapshot, by the text of the config: to press a key must not run the code of a project, and must not
 * wait for a compiler.
 */
async function findSnapshot(place: Place): Promise<string> {
  for (const path of configFiles(place)) {
    const text = await readText(path);
    if (text === undefined) continue;
    return resolve(dirname(path), SNAPSHOT.exec(text)?.[2] ?? "openapi");
  }
  return resolve(place.cwd, "openapi");
}

async function readText(path: string): Promise<string | undefined> {
  const bytes = await readFile(path).catch(() => undefined);
  const decoded = bytes && decodeText(bytes);
  return decoded?.ok ? decoded.text : undefined;
}

async function namesIn(folder: string): Promise<readonly string[]> {
  return (await readdir(folder).catch(() => [])).sort();
}
