import { join } from "node:path";
import { entriesOf, isJsonObject, type JsonValue } from "../runtime/json/json.js";
import type { Changes } from "./changes.js";
import { editJson, type JsonEdit, readJson } from "./edit-json.js";
import { findFile, type Project } from "./project.js";

const SCRIPTS = { generate: "typecall generate", check: "typecall check" } as const;

/** The text of package.json with the scripts. A script of the project is not replaced. */
export function editManifest(
  before: string | undefined,
  { manifest, root }: Project,
  { makesModule, notes }: { readonly makesModule: boolean; readonly notes: string[] },
): string {
  const edits: JsonEdit[] = [];
  if (makesModule) edits.push({ path: ["type"], value: "module" });
  const scripts = new Map(entriesOf(manifest.scripts));
  for (const [name, command] of Object.entries(SCRIPTS)) {
    if ([...scripts.values()].some((script) => String(script).includes(command))) continue;
    const free = [name, `typecall:${name}`].find((each) => !scripts.has(each));
    if (free === undefined)
      notes.push(`package.json has scripts named ${name} and typecall:${name}: they stay`);
    else edits.push({ path: ["scripts", free], value: command });
  }
  const text = before ?? `${JSON.stringify(manifest, undefined, 2)}\n`;
  return editJson(text, edits, join(root, "package.json"));
}

/** What lint-staged runs, as docs/formatters.md has it. */
const LINT_STAGED = { pattern: "*", command: "typecall check" };

/** Adds the check to lint-staged, where the project uses that. */
export async function addLintStaged(
  { root, manifest }: Project,
  changes: Changes,
  notes: string[],
) {
  const { pattern, command } = LINT_STAGED;
  const edit = (
    settings: JsonValue | undefined,
    path: string[],
    file: string,
  ): readonly JsonEdit[] => {
    if (!isJsonObject(settings) || JSON.stringify(settings).includes(command)) return [];
    if (!Object.hasOwn(settings, pattern)) return [{ path: [...path, pattern], value: command }];
    notes.push(
      `Add ${JSON.stringify(command)} to ${JSON.stringify(pattern)} of lint-staged in ${file}`,
    );
    return [];
  };
  if (manifest["lint-staged"] !== undefined) {
    const path = join(root, "package.json");
    await changes.edit(path, (text = "{}") =>
      editJson(text, edit(manifest["lint-staged"], ["lint-staged"], "package.json"), path),
    );
  }
  const json = findFile(root, /^\.lintstagedrc(?:\.json)?$/);
  if (json !== undefined) {
    const path = join(root, json);
    await changes.edit(path, (text = "{}") => {
      // Without an ending, it may be YAML.
      if (json === ".lintstagedrc" && !text.trim().startsWith("{")) {
        notes.push(`Add to ${json}: "${pattern}": ${command}`);
        return text;
      }
      return editJson(text, edit(readJson(text, path), [], json), path);
    });
  }
  const code = findFile(root, /^(?:\.lintstagedrc|lint-staged\.config)\.(?:[cm]?[jt]s|ya?ml)$/);
  if (code !== undefined) notes.push(`Add to ${code}: "${pattern}": "${command}"`);
}
