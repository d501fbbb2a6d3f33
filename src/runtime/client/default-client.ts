import { Core } from "../call/core.js";
import type { ClientOptions } from "../call/options.js";
import { CORE, type StubClient } from "./client.js";

let core: Core | undefined;

/**
 * Configures the default client, with which stubs call unless they are given one. Replaces all earlier options from the
 * next call on.
 * @throws ConfigurationError if the options would expose the key
 * @example
 * ```ts
 * import { configure } from "typecall";
 * configure({ baseUrl: "http://127.0.0.1:8787", retry: false });
 * ```
 */
export function configure(options: ClientOptions): void {
  core = new Core(options);
}

/** The core of the given client, or of the default client, which is created on first use. */
export function coreOf(client: StubClient | undefined): Core {
  if (client !== undefined) return client[CORE];
  core ??= new Core({});
  return core;
}
