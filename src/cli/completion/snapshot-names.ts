import { readdir, readFile } from "node:fs/promises";
import { dirname, join, resolve } from "node:path";
import { configFiles } from "../../config/load.js";
import { decodeText } from "../../documents/decode-text.js";
import { parseJson } from "../../documents/parse-json.js";
import { memberAt, referenceChain } from "../../runtime/json/pointer.js";
import { FUNCTIONS, isEntryName, OPERATIONS, slugOfFile, TOOLKITS } from "../../snapshot/layout.js";

/** Where to look for the config. */
interface Place {
  readonly cwd: string;
  /** The value of `--config`. */
  readonly file?: string;
}

/** The slugs of the snapshot, by the names of its files alone. */
export async function findSlugs(place: Place): Promise<readonly string[]> {
  const files = await findEntries(await findSnapshot(place));
  return files.map(slugOfFile);
}

async function findEntries(snapshot: string): Promise<readonly string[]> {
  const groups = await Promise.all(
    [TOOLKITS, OPERATIONS].map(async (folder) =>
      (await namesIn(join(snapshot, folder))).map((name) => `${folder}/${name}`),
    ),
  );
  const files = await Promise.all(
    [FUNCTIONS, ...groups.flat()].map(async (folder) => {
      const names = await namesIn(join(snapshot, folder));
      return names.filter(isEntryName).map((name) => `${folder}/${name}`);
    }),
  );
  return files.flat();
}

/** The names of a callable's inputs; none if there is no such callable. */
export async function inputNames(slug: string, place: Place): Promise<readonly string[]> {
  // A slug is a path only if a listing has it.
  const snapshot = await findSnapshot(place);
  const file = (await findEntries(snapshot)).find((each) => slugOfFile(each) === slug);
  if (file === undefined) return [];
  const parsed = parseJson((await readText(join(snapshot, file))) ?? "");
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
