import { sep } from "node:path";
import { byCodeUnit } from "../support/sort.js";
import type { FileSystem, Host } from "./host.js";

/** A host that reads through another one and keeps writes in memory: later reads see them, the disk does not change. */
export function dryHost(host: Host): Host {
  return { ...host, fs: new DryFileSystem(host.fs) };
}

class DryFileSystem implements FileSystem {
  /** Texts by path; `undefined` for a file that was removed. */
  readonly #changed = new Map<string, string | undefined>();

  constructor(private readonly disk: FileSystem) {}

  async read(path: string): Promise<string | undefined> {
    return this.#changed.has(path) ? this.#changed.get(path) : this.disk.read(path);
  }

  async list(folder: string) {
    const found = new Map((await this.disk.list(folder)).map((each) => [each.name, each]));
    for (const [path, text] of this.#changed) {
      if (!path.startsWith(folder + sep)) continue;
      const [name = "", ...below] = path.slice(folder.length + 1).split(sep);
      if (text !== undefined) found.set(name, { name, isFolder: below.length > 0 });
      else if (below.length === 0) found.delete(name);
    }
    return [...found.values()].sort((a, b) => byCodeUnit(a.name, b.name));
  }

  async write(path: string, text: string): Promise<void> {
    this.#changed.set(path, text);
  }

  async stage(path: string, text: string) {
    return { commit: () => this.write(path, text), discard: async () => undefined };
  }

  /** No lock is needed: other processes do not see the writes. */
  async lock() {
    return async () => undefined;
  }

  async remove(path: string): Promise<void> {
    this.#changed.set(path, undefined);
  }
}
