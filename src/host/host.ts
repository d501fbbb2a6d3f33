/** The network and file system that a phase may use. A parameter, so that tests and `--offline` can restrict it. */
export interface Host {
  /** Absent with `--offline`: sources on the network are then left as the snapshot has them. */
  readonly network?: Get;
  readonly fs: FileSystem;
  /** Without it, Python sources are judged by the grammar of an editor. */
  readonly python?: PythonCompiler;
  /** Aborts network requests. Answers read until then are cached for the next run. */
  readonly signal?: AbortSignal;
}

/** Compiles Python sources as the platform does. Their code does not run. */
export interface PythonCompiler {
  /** Never rejects. */
  compile(source: string): Promise<PythonVerdict>;
}

export type PythonVerdict =
  | { readonly kind: "valid" }
  | {
      readonly kind: "invalid";
      /** As Python prints it: `SyntaxError: expected ':'`. */
      readonly message: string;
      /** 1-based. */
      readonly line?: number;
      /** 1-based, in code points. */
      readonly column?: number;
    }
  /** There is no compiler; `why` follows the subject that needs it. */
  | { readonly kind: "unavailable"; readonly why: string };

/** Sends one GET and reads the whole answer. Does not follow redirects. Rejects if the answer is incomplete. */
export type Get = (url: URL, options: GetOptions) => Promise<GotText>;

export interface GetOptions {
  readonly headers: Readonly<Record<string, string>>;
  /** The `text` of a longer answer is `undefined`. */
  readonly maxBytes: number;
  /** For the whole answer; rejects with a {@link GetTimeoutError} after that. */
  readonly timeoutMs: number;
  /** Aborts the request. */
  readonly signal?: AbortSignal | undefined;
  /** Why the request may not connect to an IP address of the host: the message of a {@link ForbiddenAddressError}. */
  readonly findAddressProblem: (address: string) => string | undefined;
}

/** An answer of any status. */
export interface GotText {
  readonly status: number;
  readonly headers: { get(name: string): string | null };
  /** `undefined` if it is longer than `maxBytes`. */
  readonly text: string | undefined;
}

/** The answer was not complete after `timeoutMs`. */
export class GetTimeoutError extends Error {}

/** The host name resolves to an address that {@link GetOptions.findAddressProblem} forbids; the message says why. */
export class ForbiddenAddressError extends Error {}

/** The request failed for a reason that another try would meet again. */
export class PermanentError extends Error {}

/** A file or folder. A link counts as what it leads to. */
export interface FolderEntry {
  readonly name: string;
  readonly isFolder: boolean;
  readonly isLink?: true;
}

/** The file operations of the phases. Paths are absolute. Every failure is a `FileError`. */
export interface FileSystem {
  /**
   * The text of a file, or `undefined` if there is none. With `isWanted`, which is given its first characters, a disk
   * does not read the rest of a file that is not wanted, and returns `undefined`.
   */
  read(path: string, isWanted?: (start: string) => boolean): Promise<string | undefined>;
  /** The content of a file that may not be UTF-8, or `undefined` if there is none. */
  readBytes(path: string): Promise<Uint8Array | undefined>;
  /** Files and folders directly inside, sorted by name, by code unit; empty if there is no such folder. */
  list(folder: string): Promise<readonly FolderEntry[]>;
  /**
   * Creates or replaces a file atomically; creates its parent folders. With `root`, rejects a path outside of `root`,
   * also one that a link below `root` leads out of it.
   */
  write(path: string, text: string, root?: string): Promise<void>;
  /**
   * Writes a temporary file in the same folder; `commit()` renames it over the target atomically. `root` as for
   * `write`.
   */
  stage(path: string, text: string, root: string): Promise<Staged>;
  /**
   * Locks a folder against other runs, after waiting for a run that holds the lock. Takes over the lock of a run that
   * was killed.
   */
  lock(folder: string): Promise<() => Promise<void>>;
  /**
   * Removes a file, and the parent folders below `root` that this leaves empty. Rejects a path outside of `root`, also
   * one that a link below `root` leads out of it.
   */
  remove(path: string, root: string): Promise<void>;
}

/** A temporary file beside its target. */
export interface Staged {
  /** Renames the temporary file over the target. */
  commit(): Promise<void>;
  /** Deletes the temporary file. */
  discard(): Promise<void>;
}
