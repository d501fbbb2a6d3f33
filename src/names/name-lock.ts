import { type Callable, callableKey, idOf } from "../model/callable.js";
import { entryFile, slugOfFile, splitSlug } from "../snapshot/layout.js";
import type { SnapshotEntry } from "../snapshot/snapshot.js";
import { assertNever, InternalError } from "../support/errors.js";
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
  const groups = sorted.flatMap(([, callable]) => groupOf(callable) ?? []);
  const folderOf = lockGroups({ groups, existing, staying });
  const names = new TakenNames([...staying.flatMap(namesIn), ...groups.map(folderOf)]);
  return sorted.map(([key, callable]) => {
    const locked = fileOf.get(key);
    if (locked !== undefined) return { file: locked, callable };
    const { kind, name } = callable;
    const group = groupOf(callable);
    const folder = group === undefined ? "" : `${folderOf(group)}/`;
    const slug = names.take({ folder, name, owner: { kind, id: ownId(callable) } });
    return { file: entryFile(kind, slug), callable };
  });
}

/** A toolkit, or a tag of an API: what has a folder in the snapshot. */
interface Group extends SlugOwner {
  readonly kind: "toolkit" | "tag";
  readonly name: string;
}

function groupOf(callable: Callable): Group | undefined {
  switch (callable.kind) {
    case "function":
      return undefined;
    case "tool":
      return { kind: "toolkit", id: callable.toolkit_id, name: callable.toolkit_name };
    case "operation":
      return {
        kind: "tag",
        id: JSON.stringify([callable.api, callable.tag]),
        name: callable.tag,
      };
    default:
      return assertNever(callable);
  }
}

/** Its id within its group. */
function ownId(callable: Callable): string {
  return callable.kind === "tool" ? callable.tool_id : idOf(callable);
}

/** Assigns each group a folder, by its id. The folder of a group that was removed may be used again. */
function lockGroups(input: {
  readonly groups: readonly Group[];
  readonly existing: readonly SnapshotEntry[];
  readonly staying: readonly SnapshotEntry[];
}): (group: Group) => string {
  const keyOf = ({ kind, id }: Group) => JSON.stringify([kind, id]);
  const stayingGroups = input.staying.flatMap(({ callable }) => groupOf(callable) ?? []);
  const present = new Set([...input.groups, ...stayingGroups].map(keyOf));
  const folders = new Map<string, string>();
  for (const { file, callable } of input.existing) {
    const group = groupOf(callable);
    const { group: folder } = splitSlug(slugOfFile(file));
    if (group === undefined || folder === undefined || !present.has(keyOf(group))) continue;
    if (!folders.has(keyOf(group))) folders.set(keyOf(group), folder);
  }
  const names = new TakenNames([...folders.values(), ...input.staying.flatMap(namesIn)]);
  for (const group of input.groups) {
    if (folders.has(keyOf(group))) continue;
    folders.set(keyOf(group), names.take({ folder: "", name: group.name, owner: group }));
  }
  return (group) => {
    const folder = folders.get(keyOf(group));
    if (folder === undefined)
      throw new InternalError(`${group.kind} ${quote(group.id)} has no folder`);
    return folder;
  };
}

/**
 * Slugs in use, compared case-folded and NFKC (see {@link slugKey}). Functions, toolkits and tags share one namespace,
 * that of the generated index: `weather-lookup`, `text-tools`, `text-tools/slugify`.
 */
class TakenNames {
  readonly #slugs: readonly string[];
  /** Computed with the first new name: most runs have none. */
  #taken: Set<string> | undefined;

  constructor(slugs: readonly string[]) {
    this.#slugs = slugs;
  }

  take(wish: {
    /** `text-tools/` for a tool, empty for functions and groups. */
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

/** The slug of an entry, and that of its group. */
function namesIn({ file }: SnapshotEntry): readonly string[] {
  const slug = slugOfFile(file);
  const { group } = splitSlug(slug);
  return group === undefined ? [slug] : [slug, group];
}
