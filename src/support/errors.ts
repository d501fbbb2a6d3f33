/** Stable codes of the errors that the toolchain throws on purpose. */
export type ErrorCode = "E_CONFIG" | "E_FETCH" | "E_FILE" | "E_INTERNAL" | "E_KEY";

/** Base of every error the toolchain throws on purpose. Match on `code`; messages may change. */
export abstract class ToolchainError extends Error {
  abstract readonly code: ErrorCode;
}

/** The config or the command line is wrong. */
export class ConfigError extends ToolchainError {
  override readonly name = "ConfigError";
  readonly code = "E_CONFIG";
}

/** A source needs an API key, and there is none. */
export class KeyError extends ToolchainError {
  override readonly name = "KeyError";
  readonly code = "E_KEY";
}

/** A document could not be fetched. `cause` is the network error. */
export class FetchError extends ToolchainError {
  override readonly name = "FetchError";
  readonly code = "E_FETCH";
  readonly #outcome: string;

  constructor(
    readonly url: string,
    readonly status: number | undefined,
    options?: ErrorOptions & { readonly detail?: string },
  ) {
    const outcome = status === undefined ? "got no answer" : `answered ${status}`;
    const detailed = options?.detail === undefined ? outcome : `${outcome}: ${options.detail}`;
    super(`GET ${url} ${detailed}`, options);
    this.#outcome = detailed;
  }

  /** The message to print after a place. Names the URL only if a redirect led to another one. */
  messageBeside(place: string): string {
    return place === this.url ? `GET ${this.#outcome}` : this.message;
  }
}

/** A file could not be read or written. `cause` is the file system's error. */
export class FileError extends ToolchainError {
  override readonly name = "FileError";
  readonly code = "E_FILE";
  constructor(
    readonly path: string,
    /** Without the path. */
    readonly problem: string,
    options?: ErrorOptions,
  ) {
    super(`${path}: ${problem}`, options);
  }
}

/** A bug in Typecall. */
export class InternalError extends ToolchainError {
  override readonly name = "InternalError";
  readonly code = "E_INTERNAL";
}

/** Ends a `switch` over a union: does not compile if a member is not handled. */
export function assertNever(value: never): never {
  throw new InternalError(`unhandled case ${JSON.stringify(value)}`);
}
