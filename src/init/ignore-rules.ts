import { existsSync, readFileSync } from "node:fs";
import { join } from "node:path";
import type { Config } from "../config/config.js";
import { isJsonObject, itemsOf, type JsonValue } from "../runtime/json/json.js";
import { isWithin, placeOf } from "../support/place.js";
import type { Changes } from "./changes.js";
import { editJson, type JsonEdit, readJson } from "./edit-json.js";
import { addLines } from "./edit-text.js";
import { findFile, homesOf, type Project } from "./project.js";

/** The folders that other tools leave alone, relative to the folder of a tool's settings. */
interface Folders {
  readonly output: string;
  readonly snapshot: string;
}

/** A JSON file with a list of patterns. */
interface JsonRule {
  readonly file: RegExp;
  /** What is added to which list; the first is set where there is no such list yet. */
  rule(
    folders: Folders,
    settings: JsonValue | undefined,
  ): { readonly path: string[]; readonly patterns: string[]; readonly start?: string[] };
}

/** The entries that docs/formatters.md lists, for settings in JSON. */
const JSON_RULES: readonly JsonRule[] = [
  {
    file: /^biome\.jsonc?$/,
    rule: ({ output, snapshot }, settings) => {
      const files = isJsonObject(settings) ? settings.files : undefined;
      // Biome 1 has `ignore`.
      if (isJsonObject(files) && files.ignore !== undefined && files.includes === undefined)
        return { path: ["files", "ignore"], patterns: [output, snapshot] };
      const patterns = [`!${output}`, `!${snapshot}`];
      return { path: ["files", "includes"], patterns, start: ["**"] };
    },
  },
  {
    file: /^\.oxlintrc\.json$/,
    rule: ({ output }) => ({ path: ["ignorePatterns"], patterns: [`${output}/**`] }),
  },
  {
    file: /^knip\.jsonc?$/,
    rule: ({ output }) => ({ path: ["ignore"], patterns: [`${output}/**`] }),
  },
];

/** Adds the folders to the ignore rules of tools that are in use. Returns what a person has to add. */
export async function addIgnoreRules(
  project: Project,
  config: Pick<Config, "output" | "snapshot">,
  changes: Changes,
): Promise<readonly string[]> {
  const notes: string[] = [];
  for (const home of homesOf(project).filter((each) => isWithin(config.output, each))) {
    const folders = {
      output: placeOf(config.output, home),
      snapshot: placeOf(config.snapshot, home),
    };
    for (const { file, rule } of JSON_RULES) {
      const name = findFile(home, file);
      if (name === undefined) continue;
      const path = join(home, name);
      await changes.edit(path, (text = "") => {
        const settings = readJson(text, path);
        return editJson(text, additions(settings, rule(folders, settings)), path);
      });
    }
    await addTextRules(home, folders, project, changes);
    notes.push(...eslintNotes(home, folders, project));
  }
  await addKnip(project, config, changes, notes);
  return notes;
}

/** The edits that add what a list of patterns does not have yet. */
function additions(
  settings: JsonValue | undefined,
  { path, patterns, start = [] }: ReturnType<JsonRule["rule"]>,
): readonly JsonEdit[] {
  const list = path.reduce<JsonValue | undefined>(
    (value, key) => (isJsonObject(value) && Object.hasOwn(value, key) ? value[key] : undefined),
    settings,
  );
  if (!Array.isArray(list)) {
    const first = typeof list === "string" ? [list] : start;
    return [{ path, value: [...first, ...patterns] }];
  }
  const present = itemsOf(list).map((item) => String(item).replace(/(?:\/\*\*)?\/?$/, ""));
  return patterns
    .filter((pattern) => !present.includes(pattern.replace(/\/\*\*$/, "")))
    .map((value) => ({ path: [...path, "-"], value }));
}

async function addTextRules(
  home: string,
  { output, snapshot }: Folders,
  project: Project,
  changes: Changes,
) {
  const lines = [`${output}/`, `${snapshot}/`];
  const hasPrettier =
    findFile(home, /^\.prettier(?:rc|ignore)|^prettier\.config\./) !== undefined ||
    (home === project.root && project.packages.has("prettier"));
  if (hasPrettier)
    await changes.edit(join(home, ".prettierignore"), (text = "") => addLines(text, lines));
  if (existsSync(join(home, ".eslintignore")))
    await changes.edit(join(home, ".eslintignore"), (text = "") => addLines(text, [`${output}/`]));
}

/** A flat config is code: what to add is told. */
function eslintNotes(home: string, { output }: Folders, { root }: Project): readonly string[] {
  const name = findFile(home, /^eslint\.config\.[cm]?[jt]s$/);
  if (name === undefined || readFileSync(join(home, name), "utf8").includes(`${output}/**`))
    return [];
  return [`Add to ${placeOf(join(home, name), root)}: { ignores: ["${output}/**"] }`];
}

/** Knip also reads its settings from package.json, and does without any. */
async function addKnip(
  project: Project,
  config: Pick<Config, "output">,
  changes: Changes,
  notes: string[],
): Promise<void> {
  const { root, manifest, packages } = project;
  const isElsewhere = homesOf(project).some(
    (home) => findFile(home, /^knip\.jsonc?$/) !== undefined,
  );
  if (isElsewhere || !packages.has("knip")) return;
  const pattern = `${placeOf(config.output, root)}/**`;
  const code = findFile(root, /^knip\.[cm]?[jt]s$|^knip\.config\./);
  if (code !== undefined) {
    if (!readFileSync(join(root, code), "utf8").includes(pattern))
      notes.push(`Add to ${code}: ignore: ["${pattern}"]`);
    return;
  }
  const edits = (settings: JsonValue | undefined, path: string[]) =>
    additions(settings, { path, patterns: [pattern] });
  if (manifest.knip !== undefined) {
    const path = join(root, "package.json");
    await changes.edit(path, (text = "") =>
      editJson(text, edits(manifest, ["knip", "ignore"]), path),
    );
    return;
  }
  await changes.create(
    join(root, "knip.json"),
    `${JSON.stringify({ ignore: [pattern] }, undefined, 2)}\n`,
  );
}
