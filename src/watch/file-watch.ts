import { existsSync, type FSWatcher, readdirSync, statSync, watch } from "node:fs";
import { basename, dirname, join } from "node:path";
import type { WatchedPlace } from "../config/watched-place.js";

/** Poll interval for folders that `fs.watch` cannot watch. */
const POLL_MS = 1_000;

/**
 * Watches files with one `fs.watch` per folder: the folders are few and known, and a recursive watch loses track of new
 * folders and replaced files on Linux with Node 20. An event only says which file to look at: changes are detected by
 * comparing `stat` results, so surplus events do no harm.
 */
export class FileWatch {
  readonly #onTouch: () => void;
  readonly #watchers = new Map<string, FSWatcher>();
  #places: readonly WatchedPlace[] = [];
  /** {@link stateOf} each watched file, by path, as last reported. */
  #known: ReadonlyMap<string, string> = new Map();
  #touched = new Touched();
  #poll: NodeJS.Timeout | undefined;

  constructor(onTouch: () => void) {
    this.#onTouch = onTouch;
  }

  /** Replaces the watched places. Their current state is the one that later changes are compared with. */
  watch(places: readonly WatchedPlace[]): void {
    this.#places = places;
    this.#touched.addAll();
    this.#known = this.#look();
  }

  /** Paths of files that were created, deleted or modified since the last call. */
  takeChanges(): readonly string[] {
    const before = this.#known;
    this.#known = this.#look();
    this.#touched = new Touched();
    const paths = new Set([...before.keys(), ...this.#known.keys()]);
    return [...paths].filter((path) => before.get(path) !== this.#known.get(path));
  }

  /** Whether {@link takeChanges} would return any. */
  hasChanges(): boolean {
    const now = this.#look();
    if (now.size !== this.#known.size) return true;
    return [...now].some(([path, state]) => this.#known.get(path) !== state);
  }

  /** Files that the run itself wrote: their current state is not reported as a change. */
  accept(paths: readonly string[]): void {
    const known = new Map(this.#known);
    for (const path of paths) {
      const state = stateOf(path);
      if (state === undefined) known.delete(path);
      else known.set(path, state);
    }
    this.#known = known;
  }

  close(): void {
    for (const watcher of this.#watchers.values()) watcher.close();
    this.#watchers.clear();
    clearInterval(this.#poll);
  }

  /** Starts to watch a folder before it lists it: a file created in between is seen twice rather than never. */
  #look(): ReadonlyMap<string, string> {
    const found = new Map<string, string>();
    const folders = new Set<string>();
    const look = (folder: string, place: WatchedPlace, isTop: boolean) => {
      folders.add(folder);
      this.#watchFolder(folder);
      for (const entry of entriesOf(folder)) {
        const path = join(folder, entry.name);
        if (place.matches(entry.name)) {
          const known = this.#touched.has(path) ? undefined : this.#known.get(path);
          const state = known ?? stateOf(path);
          if (state !== undefined) found.set(path, state);
        } else if (place.isDeep && isTop && entry.isDirectory()) look(path, place, false);
      }
    };
    for (const place of this.#places) {
      if (existsSync(place.folder)) look(place.folder, place, true);
      else {
        const parent = nearestFolder(place.folder);
        folders.add(parent);
        this.#watchFolder(parent);
      }
    }
    for (const [folder, watcher] of this.#watchers) {
      if (folders.has(folder)) continue;
      watcher.close();
      this.#watchers.delete(folder);
    }
    return found;
  }

  #watchFolder(folder: string): void {
    if (this.#watchers.has(folder)) return;
    try {
      const watcher = watch(folder, { persistent: true }, (_, name) => {
        // The folder's own name: it was moved or replaced, and this watcher still follows the old folder.
        if (name === null || name === basename(folder)) return this.#forget(folder, watcher);
        this.#touched.add(join(folder, name));
        this.#onTouch();
      });
      // A deleted folder ends its watcher; the next `#look` notices the missing files.
      watcher.on("error", () => this.#forget(folder, watcher));
      watcher.on("close", () => this.#forget(folder, watcher));
      this.#watchers.set(folder, watcher);
    } catch {
      // The limit of watches is reached, or the file system sends no events: fall back to polling.
      this.#poll ??= setInterval(() => {
        this.#touched.addAll();
        this.#onTouch();
      }, POLL_MS);
    }
  }

  #forget(folder: string, watcher: FSWatcher): void {
    if (this.#watchers.get(folder) !== watcher) return;
    watcher.close();
    this.#watchers.delete(folder);
    this.#touched.addAll();
    this.#onTouch();
  }
}

/** Paths named by events since the last `#look`; all files after many events, as the system may have dropped some. */
class Touched {
  #paths: Set<string> | undefined = new Set();

  add(path: string): void {
    this.#paths?.add(path);
    if (this.#paths !== undefined && this.#paths.size > MOST_TOUCHED) this.addAll();
  }

  addAll(): void {
    this.#paths = undefined;
  }

  has(path: string): boolean {
    return this.#paths?.has(path) ?? true;
  }
}

const MOST_TOUCHED = 100;

function entriesOf(folder: string) {
  try {
    return readdirSync(folder, { withFileTypes: true });
  } catch {
    return []; // deleted meanwhile, or a file
  }
}

function stateOf(path: string): string | undefined {
  const stat = statSync(path, { throwIfNoEntry: false });
  return stat?.isFile() ? `${stat.mtimeMs} ${stat.ctimeMs} ${stat.size} ${stat.ino}` : undefined;
}

function nearestFolder(folder: string): string {
  const parent = dirname(folder);
  return parent === folder || existsSync(parent) ? parent : nearestFolder(parent);
}
