import type { FileSystem } from "../host.js";

/**
 * The texts of watched files, kept from one run to the next: looking at a thousand files takes a moment, opening them
 * takes several. Whoever watches says which have changed; a file that changes right after is told of next, and read
 * again then.
 */
export class FileMemory {
  readonly #texts = new Map<string, string>();
  readonly #isWatched: (path: string) => boolean;

  constructor(isWatched: (path: string) => boolean) {
    this.#isWatched = isWatched;
  }

  forget(paths: readonly string[]): void {
    for (const path of paths) this.#texts.delete(path);
  }

  clear(): void {
    this.#texts.clear();
  }

  /** A file system that does not read again what is known. */
  over(fs: FileSystem): FileSystem {
    const changing = async <Result>(path: string, act: () => Promise<Result>): Promise<Result> => {
      try {
        return await act();
      } finally {
        this.#texts.delete(path);
      }
    };
    return {
      ...fs,
      read: async (path) => {
        const known = this.#texts.get(path);
        if (known !== undefined) return known;
        const text = await fs.read(path);
        if (text !== undefined && this.#isWatched(path)) this.#texts.set(path, text);
        return text;
      },
      write: (path, ...rest) => changing(path, () => fs.write(path, ...rest)),
      remove: (path, root) => changing(path, () => fs.remove(path, root)),
      stage: async (path, ...rest) => {
        const staged = await fs.stage(path, ...rest);
        return { ...staged, commit: () => changing(path, () => staged.commit()) };
      },
    };
  }
}
