import { InternalError } from "../errors.js";
import { type Callable, callableKey, type ToolCallable } from "../model/callable.js";
import type { SnapshotEntry } from "../snapshot/snapshot.js";
import { quote } from "../support/quote.js";
import { byCodeUnit } from "../support/sort.js";
import { type SlugOwner, slugCandidates, slugKey } from "./slug.js";

/** A callable and the file that it lives in, relative to the snapshot folder. */
export interface Placed {
  readonly file: string;
  readonly callable: Callable;
}

/**
 * Which file each wanted callable lives in. One that the snapshot holds stays in its file, whatever the
 * file is called by now; a new one gets its slug, or one with a piece of its id where that is taken. The
 * order of `wanted` does not matter.
 */
export function lockNames(input: {
  readonly wanted: ReadonlyMap<string, Callable>;
  readonly existing: readonly SnapshotEntry[];
  /** Keys of existing entries that stay though nobody wants them; the names of the others are free again. */
  readonly kept: ReadonlySet<string>;
}): readonly Placed[] {
  const { wanted, existing, kept } = input;
  const staying = existing.filter(({ callable }) => {
    const key = callableKey(callable);
    return wanted.has(key) || kept.has(key);
  });
  const fileOf = new Map(staying.map(({ file, callable }) => [callableKey(callable), file]));
  const sorted = [...wanted].sort(([a], [b]) => byCodeUnit(a, b));
  const folderOf = lockFolders({
    tools: sorted.map(([, callable]) => callable).filter(isTool),
    existing,
    staying,
  });
  const folders = sorted.map(([, callable]) => callable).filter(isTool);
  const names = new TakenNames([
    ...staying.flatMap(({ file }) => [file, folderOfFile(file)]),
    ...folders.map((tool) => folderOf(tool.toolkit_id)),
  ]);
  return sorted.map(([key, callable]) => {
    const locked = fileOf.get(key);
    if (locked !== undefined) return { file: locked, callable };
    const { kind, name } = callable;
    const folder = callable.kind === "function" ? "functions" : folderOf(callable.toolkit_id);
    const id = callable.kind === "function" ? callable.id : callable.tool_id;
    return { file: names.take({ folder, name, owner: { kind, id }, ending: ".json" }), callable };
  });
}

/** Like files, folders follow the toolkit's id, and the folder of a toolkit that is gone is free again. */
function lockFolders(input: {
  readonly tools: readonly ToolCallable[];
  readonly existing: readonly SnapshotEntry[];
  readonly staying: readonly SnapshotEntry[];
}): (toolkitId: string) => string {
  const present = new Set(
    [...input.tools, ...input.staying.map(({ callable }) => callable)]
      .filter(isTool)
      .map((tool) => tool.toolkit_id),
  );
  const folders = new Map<string, string>();
  for (const { file, callable } of input.existing) {
    if (!isTool(callable) || !present.has(callable.toolkit_id)) continue;
    if (!folders.has(callable.toolkit_id)) folders.set(callable.toolkit_id, folderOfFile(file));
  }
  const names = new TakenNames([
    ...folders.values(),
    ...input.staying.flatMap(({ file }) => [file, folderOfFile(file)]),
  ]);
  for (const { toolkit_id: id, toolkit_name: name } of input.tools) {
    if (folders.has(id)) continue;
    const owner: SlugOwner = { kind: "toolkit", id };
    folders.set(id, names.take({ folder: "toolkits", name, owner, ending: "" }));
  }
  return (toolkitId) => {
    const folder = folders.get(toolkitId);
    if (folder === undefined) throw new InternalError(`toolkit ${quote(toolkitId)} has no folder`);
    return folder;
  };
}

/** The names in use, folder by folder, compared as the most forgetful disk would. */
class TakenNames {
  readonly #paths: readonly string[];
  /** None until the first new name: mostly there is none. */
  #taken: Set<string> | undefined;

  constructor(paths: readonly string[]) {
    this.#paths = paths;
  }

  take(wish: {
    readonly folder: string;
    readonly name: string;
    readonly owner: SlugOwner;
    readonly ending: string;
  }): string {
    this.#taken ??= new Set(this.#paths.map(nameKey));
    const candidates = slugCandidates(wish.name, wish.owner);
    let path: string;
    do path = `${wish.folder}/${candidates.next().value}${wish.ending}`;
    while (this.#taken.has(nameKey(path)));
    this.#taken.add(nameKey(path));
    return path;
  }
}

/** Functions and toolkits are names side by side in the index of what is generated. */
function nameKey(path: string): string {
  return slugKey(path.replace(/^(?:functions\/(.+)\.json|toolkits\/([^/]+))$/s, "$1$2"));
}

function folderOfFile(file: string): string {
  return file.slice(0, file.lastIndexOf("/"));
}

function isTool(callable: Callable): callable is ToolCallable {
  return callable.kind === "tool";
}
