import { type Callable, callableKey, type ToolCallable } from "../model/callable.js";
import { entryFile, slugOfFile, splitSlug } from "../snapshot/layout.js";
import type { SnapshotEntry } from "../snapshot/snapshot.js";
import { InternalError } from "../support/errors.js";
import { quote } from "../support/quote.js";
import { byCodeUnit } from "../support/sort.js";
import { type SlugOwner, slugCandidates, slugKey } from "./slug.js";

/** A callable and its file, relative to the snapshot folder. */
export interface PlacedCallable {
  readonly file: string;
  readonly callable: Callable;
}

/**
 * Assigns each wanted callable a file. One that the snapshot holds stays in its file, even if the user renamed that; a
 * new one gets its slug, with a hash of its id if that is taken. The order of `wanted` does not matter.
 */
export function lockNames(input: {
  readonly wanted: ReadonlyMap<string, Callable>;
  readonly existing: readonly SnapshotEntry[];
  /** Keys of entries that no source returned but that are kept: their names stay reserved. */
  readonly kept: ReadonlySet<string>;
}): readonly PlacedCallable[] {
  const { wanted, existing, kept } = input;
  const staying = existing.filter(({ callable }) => {
    const key = callableKey(callable);
    return wanted.has(key) || kept.has(key);
  });
  const fileOf = new Map(staying.map(({ file, callable }) => [callableKey(callable), file]));
  const sorted = [...wanted].sort(([a], [b]) => byCodeUnit(a, b));
  const tools = sorted.map(([, callable]) => callable).filter(isTool);
  const toolkitOf = lockToolkits({ tools, existing, staying });
  const names = new TakenNames([
    ...staying.flatMap(namesIn),
    ...tools.map((tool) => toolkitOf(tool.toolkit_id)),
  ]);
  return sorted.map(([key, callable]) => {
    const locked = fileOf.get(key);
    if (locked !== undefined) return { file: locked, callable };
    const { kind, name } = callable;
    const [folder, id] =
      callable.kind === "function"
        ? ["", callable.id]
        : [`${toolkitOf(callable.toolkit_id)}/`, callable.tool_id];
    return { file: entryFile(names.take({ folder, name, owner: { kind, id } })), callable };
  });
}

/** Assigns each toolkit a folder, by its id. The folder of a toolkit that was removed may be used again. */
function lockToolkits(input: {
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
    const { toolkit } = splitSlug(slugOfFile(file));
    if (!isTool(callable) || toolkit === undefined || !present.has(callable.toolkit_id)) continue;
    if (!folders.has(callable.toolkit_id)) folders.set(callable.toolkit_id, toolkit);
  }
  const names = new TakenNames([...folders.values(), ...input.staying.flatMap(namesIn)]);
  for (const { toolkit_id: id, toolkit_name: name } of input.tools) {
    if (folders.has(id)) continue;
    const owner: SlugOwner = { kind: "toolkit", id };
    folders.set(id, names.take({ folder: "", name, owner }));
  }
  return (toolkitId) => {
    const folder = folders.get(toolkitId);
    if (folder === undefined) throw new InternalError(`toolkit ${quote(toolkitId)} has no folder`);
    return folder;
  };
}

/**
 * Slugs in use, compared case-folded and NFKC (see {@link slugKey}). Functions and toolkits share one namespace, that
 * of the generated index: `weather-lookup`, `text-tools`, `text-tools/slugify`.
 */
class TakenNames {
  readonly #slugs: readonly string[];
  /** Computed with the first new name: most runs have none. */
  #taken: Set<string> | undefined;

  constructor(slugs: readonly string[]) {
    this.#slugs = slugs;
  }

  take(wish: {
    /** `text-tools/` for a tool, empty for functions and toolkits. */
    readonly folder: string;
    readonly name: string;
    readonly owner: SlugOwner;
  }): string {
    this.#taken ??= new Set(this.#slugs.map(slugKey));
    const candidates = slugCandidates(wish.name, wish.owner);
    let slug: string;
    do slug = `${wish.folder}${candidates.next().value}`;
    while (this.#taken.has(slugKey(slug)));
    this.#taken.add(slugKey(slug));
    return slug;
  }
}

/** The slug of an entry; for a tool also that of its toolkit. */
function namesIn({ file }: SnapshotEntry): readonly string[] {
  const slug = slugOfFile(file);
  const { toolkit } = splitSlug(slug);
  return toolkit === undefined ? [slug] : [slug, toolkit];
}

function isTool(callable: Callable): callable is ToolCallable {
  return callable.kind === "tool";
}
