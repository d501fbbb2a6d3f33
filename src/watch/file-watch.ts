import {
  existsSync,
  type FSWatcher,
  readdirSync,
  readlinkSync,
  realpathSync,
  statSync,
  watch,
} from "node:fs";
import { basename, dirname, join, resolve, sep } from "node:path";
import type { WatchedPlace } from "../config/watched-place.js";

/**
 * All files are looked at this often, too: mounted folders of containers, virtual machines and networks send no events,
 * and do not say so.
 */
const LOOK_MS = 2_000;
/** A look may take this part of the time. */
const LOOK_SHARE = 1 / 50;

/** Links that lead to links are followed this far. */
const MAX_LINKS = 20;

/**
 * Watches files with one `fs.watch` per folder: the folders are few and known, and a recursive watch loses track of new
 * folders and replaced files on Linux with Node 20. An event only says which file to look at: changes are detected by
 * comparing `stat` results, so surplus events do no harm. Where a link leads to is watched as well.
 */
export class FileWatch {
  readonly #onTouch: () => void;
  /** By the real path of the folder. */
  readonly #watchers = new Map<string, FSWatcher>();
  #places: readonly WatchedPlace[] = [];
  /** {@link stateOf} each watched file, by path, as last reported. */
  #known: ReadonlyMap<string, string> = new Map();
  #touched = new Touched();
  #nextLook: NodeJS.Timeout;

  constructor(onTouch: () => void) {
    this.#onTouch = onTouch;
    this.#nextLook = setTimeout(this.#lookAgain, LOOK_MS);
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
    clearTimeout(this.#nextLook);
  }

  readonly #lookAgain = () => {
    const start = performance.now();
    this.#touched.addAll();
    if (this.hasChanges()) this.#onTouch();
    const ms = Math.max(LOOK_MS, (performance.now() - start) / LOOK_SHARE);
    this.#nextLook = setTimeout(this.#lookAgain, ms);
  };

  /** Starts to watch a folder before it lists it: a file created in between is seen twice rather than never. */
  #look(): ReadonlyMap<string, string> {
    const found = new Map<string, string>();
    const folders = new Set<string>();
    const follow = (folder: string) => {
      const real = realPath(folder);
      folders.add(real);
      this.#watchFolder(real);
      return real;
    };
    const look = (folder: string, place: WatchedPlace, isTop: boolean) => {
      for (const target of foldersOfLinks(folder)) follow(target);
      const real = follow(folder);
      for (const entry of entriesOf(folder)) {
        const path = below(folder, entry.name);
        const isLink = entry.isSymbolicLink();
        if (place.matches(entry.name)) {
          if (isLink) for (const target of foldersOfLinks(path)) follow(target);
          const isTouched = isLink || this.#touched.has(below(real, entry.name));
          const state = (isTouched ? undefined : this.#known.get(path)) ?? stateOf(path);
          if (state !== undefined) found.set(path, state);
        } else if (place.isDeep && isTop && (entry.isDirectory() || (isLink && isFolder(path)))) {
          look(path, place, false);
        }
      }
    };
    for (const place of this.#places) {
      if (existsSync(place.folder)) look(place.folder, place, true);
      else follow(nearestFolder(place.folder));
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
      // The limit of watches is reached, or the file system has no events: the next look sees what changed.
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

/** `join` for an absolute folder: that of Node takes half the time of a look. */
function below(folder: string, name: string): string {
  return folder.endsWith(sep) ? folder + name : folder + sep + name;
}

function entriesOf(folder: string) {
  try {
    return readdirSync(folder, { withFileTypes: true });
  } catch {
    return []; // deleted meanwhile, or a file
  }
}

function stateOf(path: string): string | undefined {
  const stat = statOf(path);
  return stat?.isFile() ? `${stat.mtimeMs} ${stat.ctimeMs} ${stat.size} ${stat.ino}` : undefined;
}

function isFolder(path: string): boolean {
  return statOf(path)?.isDirectory() === true;
}

function statOf(path: string) {
  try {
    return statSync(path, { throwIfNoEntry: false });
  } catch {
    return undefined; // links that form a circle, or a folder that may not be read
  }
}

/** The folder of a link, and of each link and file that it leads to; none if a path is no link. */
function foldersOfLinks(path: string): readonly string[] {
  const folders: string[] = [];
  for (let at = path; folders.length < MAX_LINKS; ) {
    try {
      const target = resolve(dirname(at), readlinkSync(at));
      folders.push(dirname(at), dirname(target));
      at = target;
    } catch {
      break; // no link, or it leads nowhere
    }
  }
  return folders.filter((folder) => existsSync(folder));
}

function realPath(path: string): string {
  try {
    return realpathSync.native(path);
  } catch {
    return path; // deleted meanwhile
  }
}

function nearestFolder(folder: string): string {
  const parent = dirname(folder);
  return parent === folder || existsSync(parent) ? parent : nearestFolder(parent);
}
