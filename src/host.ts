/** What a phase may touch of the outside world. Handed in, so that tests and `--offline` can narrow it. */
export interface Host {
  /** The one way to the network. `--offline` hands in none. */
  readonly fetch?: typeof fetch;
  readonly fs: FileSystem;
}

/** The few file operations that the phases need. Paths are absolute. Every failure is a `FileError`. */
export interface FileSystem {
  /** The text of a file, or `undefined` if there is none. */
  read(path: string): Promise<string | undefined>;
  /** Names of files and folders directly inside, sorted by code unit; empty if there is no such folder. */
  list(folder: string): Promise<readonly { readonly name: string; readonly isFolder: boolean }[]>;
  /**
   * Creates or replaces a file, whole or not at all; makes the folders above it. With `root`, a path
   * outside of `root` is refused, also one that a link below `root` leads out.
   */
  write(path: string, text: string, root?: string): Promise<void>;
  /**
   * Removes a file, and the folders above it that this leaves empty, up to but without `root`. A path
   * outside of `root` is refused, also one that a link below `root` leads out.
   */
  remove(path: string, root: string): Promise<void>;
}
