import { Core } from "../call/core.js";
import type { ClientOptions } from "../call/options.js";

/**
 * The property in which a client holds its `Core`. A string, and its type says nothing of the class: in another copy of
 * the package, a symbol or a class with private members would be another type, and stubs there would refuse the client.
 */
export const CORE = "~typecall";

/** A client of any paths, for stubs to call with. */
export interface StubClient {
  /** For stubs only. */
  readonly [CORE]: object;
}

/**
 * Creates a client for stubs to call with: the `client` of a call's options.
 * @throws ConfigurationError if the options would expose the key
 */
export function createStubClient(options: ClientOptions = {}): StubClient {
  return { [CORE]: new Core(options) };
}
