import { join, posix } from "node:path";
import { isTemporary, LOCK } from "../../host/hidden-files.js";
import type { FileSystem } from "../../host/host.js";
import { haveSameValue } from "../../snapshot/laid-out.js";
import { FUNCTIONS, LOCK_FILE, TOOLKITS } from "../../snapshot/layout.js";
import { mapConcurrently } from "../../support/map-concurrently.js";
import { byCodeUnit } from "../../support/sort.js";

/** A file of the snapshot that a pull changed, relative to the snapshot folder. */
export interface SnapshotChange {
  readonly file: string;
  readonly change: "added" | "updated" | "removed";
}

const CONCURRENT_FILES = 16;

/**
 * Writes and removes the planned files, and returns the changes. Writes only files whose value differs, so that
 * formatted ones stay as they are; compares all of them before it writes any.
 */
export async function writeSnapshot(
  folder: string,
  fs: FileSystem,
  plan: {
    readonly write: ReadonlyMap<string, string>;
    readonly remove: readonly string[];
    /** Current texts by file, as far as this run has read them. */
    readonly known: ReadonlyMap<string, string>;
  },
): Promise<readonly SnapshotChange[]> {
  // Those of functions and toolkits that are gone, too: a run may have been killed in them.
  const folders = new Set([".", FUNCTIONS, ...[...plan.write.keys()].map(posix.dirname)]);
  for (const { name, isFolder, isLink } of await fs.list(join(folder, TOOLKITS))) {
    if (isFolder && isLink !== true) folders.add(posix.join(TOOLKITS, name));
  }
  const present = new Set<string>();
  const temporary: string[] = [];
  let isLocked = false;
  for (const subfolder of folders) {
    for (const { name } of await fs.list(join(folder, subfolder))) {
      const file = posix.join(subfolder, name);
      if (isTemporary(name)) temporary.push(file);
      else if (name === LOCK) isLocked = true;
      else present.add(file);
    }
  }
  const readOld = async (file: string): Promise<string | undefined> =>
    // Skip files that do not exist: thousands of failing reads take longer than writing some of them.
    present.has(file) ? (plan.known.get(file) ?? (await fs.read(join(folder, file)))) : undefined;
  const compared = await mapConcurrently(
    [...plan.write],
    CONCURRENT_FILES,
    async ([file, text]): Promise<Compared> => {
      const old = await readOld(file);
      if (old === undefined) return { file, text, change: "added" };
      const isSame = old === text || (await haveSameValue(file, old, text));
      return { file, text, change: isSame ? undefined : "updated" };
    },
  );
  const removed = plan.remove.filter((file) => !plan.write.has(file));
  const isSame = removed.length === 0 && compared.every(({ change }) => !change);
  if (isSame && temporary.length === 0 && !isLocked) return [];
  // A lock of a run that was killed is gone after this, too.
  const unlock = await fs.lock(folder);
  try {
    // No other run writes here now: these are of runs that were killed.
    for (const file of temporary) await fs.remove(join(folder, file), folder);
    return await writeChanges(folder, fs, compared, removed);
  } finally {
    await unlock();
  }
}

interface Compared {
  readonly file: string;
  readonly text: string;
  readonly change: "added" | "updated" | undefined;
}

async function writeChanges(
  folder: string,
  fs: FileSystem,
  compared: readonly Compared[],
  removed: readonly string[],
): Promise<readonly SnapshotChange[]> {
  // Remove first: on a disk that ignores case, a removed file may have the same path as a written one.
  for (const file of removed) await fs.remove(join(folder, file), folder);
  const changes: SnapshotChange[] = removed.map((file) => ({ file, change: "removed" }));
  await mapConcurrently(compared, CONCURRENT_FILES, async ({ file, text, change }) => {
    if (change === undefined || file === LOCK_FILE) return;
    await fs.write(join(folder, file), text, folder);
  });
  for (const { file, change } of compared) if (change !== undefined) changes.push({ file, change });
  // The lock file last: it has the digests of files that have to be written before.
  const lock = compared.find(({ file }) => file === LOCK_FILE);
  if (lock?.change !== undefined) await fs.write(join(folder, LOCK_FILE), lock.text, folder);
  return changes.sort((a, b) => byCodeUnit(a.file, b.file));
}
