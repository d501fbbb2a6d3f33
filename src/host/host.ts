/** What a phase may touch of the outside world. Handed in, so that tests and `--offline` can narrow it. */
export interface Host {
  /** The way to the network. `--offline` hands in none. */
  readonly network?: Get;
  readonly fs: FileSystem;
  /** Ends waiting for the network. What was read until then is kept for the next run. */
  readonly signal?: AbortSignal;
}

/** Sends one GET and reads its answer whole; follows no redirect. Rejects if no whole answer came. */
export type Get = (url: URL, options: GetOptions) => Promise<GotText>;

export interface GetOptions {
  readonly headers: Readonly<Record<string, string>>;
  /** A longer answer is given without its text. */
  readonly maxBytes: number;
  /** For the whole answer; what takes longer is rejected with a {@link GetTimeoutError}. */
  readonly timeoutMs: number;
  /** Ends it. */
  readonly signal?: AbortSignal | undefined;
  /** Why an IP address that the host's name leads to may not be connected to, for an {@link ForbiddenAddressError}. */
  readonly findAddressProblem: (address: string) => string | undefined;
}

/** An answer, whatever its status. */
export interface GotText {
  readonly status: number;
  readonly headers: { get(name: string): string | null };
  /** `undefined` if it is longer than allowed. */
  readonly text: string | undefined;
}

/** No whole answer came in time. */
export class GetTimeoutError extends Error {}

/** A name leads where nothing may be asked; the message says why. */
export class ForbiddenAddressError extends Error {}

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
   * Writes the text beside the place where it belongs, under a name that nobody reads, so that putting it there
   * takes a moment and cannot fail half-way. `root` as for `write`.
   */
  stage(path: string, text: string, root: string): Promise<Staged>;
  /**
   * Keeps other runs out of a folder until the lock is released; waits while another run has it. Of a run
   * that was killed nothing is waited for.
   */
  lock(folder: string): Promise<FolderLock>;
  /**
   * Removes a file, and the folders above it that this leaves empty, up to but without `root`. A path
   * outside of `root` is refused, also one that a link below `root` leads out.
   */
  remove(path: string, root: string): Promise<void>;
}

/** A folder that this run has for itself. */
export interface FolderLock {
  /** Another run had the folder: what was read of it before may be old. */
  readonly hadToWait: boolean;
  release(): Promise<void>;
}

/** A file that waits beside its place. */
export interface Staged {
  /** Puts it there, in place of what is there. */
  commit(): Promise<void>;
  discard(): Promise<void>;
}
