import { sep } from "node:path";
import { mapConcurrently } from "../support/map-concurrently.js";
import { isWithin } from "../support/place.js";
import { byCodeUnit } from "../support/sort.js";
import type { FileSystem, Host } from "./host.js";

/** A host that reads through another one and keeps writes in memory: later reads see them, the disk does not change. */
export function dryHost(host: Host): Host {
  return { ...host, fs: new HeldFileSystem(host.fs) };
}

/** A host as {@link dryHost} below a folder, until it is released: then it writes what it kept, and keeps no more. */
export function heldHost(
  host: Host,
  folder: string,
): { readonly host: Host; readonly release: () => Promise<void> } {
  const fs = new HeldFileSystem(host.fs, folder);
  return { host: { ...host, fs }, release: () => fs.release() };
}

const CONCURRENT_WRITES = 16;

interface Held {
  readonly text: string | undefined;
  readonly root?: string;
}

class HeldFileSystem implements FileSystem {
  /** By path. The text of a removed file is `undefined`. */
  readonly #held = new Map<string, Held>();
  #isReleased = false;

  constructor(
    private readonly disk: FileSystem,
    /** Writes outside of it are not held. */
    private readonly folder?: string,
  ) {}

  async read(path: string, isWanted?: (start: string) => boolean): Promise<string | undefined> {
    const held = this.#held.get(path);
    return held === undefined ? this.disk.read(path, isWanted) : held.text;
  }

  async readBytes(path: string): Promise<Uint8Array | undefined> {
    const held = this.#held.get(path);
    if (held === undefined) return this.disk.readBytes(path);
    return held.text === undefined ? undefined : new TextEncoder().encode(held.text);
  }

  async list(folder: string) {
    const found = new Map((await this.disk.list(folder)).map((each) => [each.name, each]));
    for (const [path, { text }] of this.#held) {
      if (!path.startsWith(folder + sep)) continue;
      const [name = "", ...below] = path.slice(folder.length + 1).split(sep);
      if (text !== undefined) found.set(name, { name, isFolder: below.length > 0 });
      else if (below.length === 0) found.delete(name);
    }
    return [...found.values()].sort((a, b) => byCodeUnit(a.name, b.name));
  }

  async write(path: string, text: string, root?: string): Promise<void> {
    if (!this.#holds(path)) return this.disk.write(path, text, root);
    this.#held.set(path, { text, ...(root === undefined ? {} : { root }) });
  }

  async stage(path: string, text: string, root: string) {
    if (!this.#holds(path)) return this.disk.stage(path, text, root);
    return { commit: () => this.write(path, text, root), discard: async () => undefined };
  }

  /** No lock is needed where writes are held: other processes do not see them. */
  async lock(folder: string) {
    return this.#holds(folder) ? async () => undefined : this.disk.lock(folder);
  }

  async remove(path: string, root: string): Promise<void> {
    if (!this.#holds(path)) return this.disk.remove(path, root);
    this.#held.set(path, { text: undefined, root });
  }

  /**
   * Writes what was held: removals first, and last the file that was written last, which may have the digests of the
   * others. From now on, nothing is held.
   */
  async release(): Promise<void> {
    const held = [...this.#held];
    this.#held.clear();
    this.#isReleased = true;
    if (held.length === 0) return;
    const unlock = this.folder === undefined ? undefined : await this.disk.lock(this.folder);
    try {
      await this.#write(held);
    } finally {
      await unlock?.();
    }
  }

  async #write(held: readonly (readonly [path: string, held: Held])[]): Promise<void> {
    const writes: (() => Promise<void>)[] = [];
    for (const [path, { text, root }] of held) {
      if (text !== undefined) writes.push(() => this.disk.write(path, text, root));
      else if (root !== undefined) await this.disk.remove(path, root);
    }
    const last = writes.pop();
    await mapConcurrently(writes, CONCURRENT_WRITES, (write) => write());
    await last?.();
  }

  #holds(path: string): boolean {
    if (this.#isReleased) return false;
    return this.folder === undefined || isWithin(path, this.folder);
  }
}
