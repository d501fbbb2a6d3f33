import { existsSync, type FSWatcher, readdirSync, statSync, watch } from "node:fs";
import { basename, dirname, join } from "node:path";
import type { WatchedPlace } from "../config/watched-place.js";

/** How often folders are looked at that the system cannot watch. */
const POLL_MS = 1_000;

/**
 * Tells when something may have changed, and what has. Node's own `fs.watch`, one for each folder: the folders
 * are few and known, and one for a whole tree loses track of new folders and replaced files on Linux with Node 20.
 * Its events only say when to look, and at which files: what changed is seen from the files themselves, so an event
 * too many, or one for a file that was written as it was, costs nothing.
 */
export class FileWatch {
  readonly #onTouch: () => void;
  readonly #watchers = new Map<string, FSWatcher>();
  #places: readonly WatchedPlace[] = [];
  /** By path: what tells one state of the file from another. */
  #known: ReadonlyMap<string, string> = new Map();
  #touched = new Touched();
  #poll: NodeJS.Timeout | undefined;

  constructor(onTouch: () => void) {
    this.#onTouch = onTouch;
  }

  /** Watches these places from now on. Their state counts as known. */
  watch(places: readonly WatchedPlace[]): void {
    this.#places = places;
    this.#touched.addAll();
    this.#known = this.#look();
  }

  /** Paths that are new, gone or different since they were last told of. */
  takeChanges(): readonly string[] {
    const before = this.#known;
    this.#known = this.#look();
    this.#touched = new Touched();
    const paths = new Set([...before.keys(), ...this.#known.keys()]);
    return [...paths].filter((path) => before.get(path) !== this.#known.get(path));
  }

  /** Whether `takeChanges` would give any. */
  hasChanges(): boolean {
    const now = this.#look();
    if (now.size !== this.#known.size) return true;
    return [...now].some(([path, state]) => this.#known.get(path) !== state);
  }

  /** Files that we wrote ourselves are no news. */
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

  /** Folders first, then what is in them: what comes between the two is seen twice, and not missed. */
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
        // Its own name: the folder was moved, or put in the place of another, and the watcher goes with the old one.
        if (name === null || name === basename(folder)) return this.#forget(folder, watcher);
        this.#touched.add(join(folder, name));
        this.#onTouch();
      });
      // A folder that goes away takes its watcher along; the next look finds out.
      watcher.on("error", () => this.#forget(folder, watcher));
      watcher.on("close", () => this.#forget(folder, watcher));
      this.#watchers.set(folder, watcher);
    } catch {
      // Too many are watched already, or the file system tells of nothing: then we look again and again.
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

/** Files that events named since the last look. Where there are many events, the system may have dropped some. */
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
    return []; // It went away, or is a file: no entries, until that changes.
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
