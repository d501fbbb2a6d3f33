import { Core } from "../call/core.js";
import type { ClientOptions } from "../call/options.js";
import { CORE, type StubClient } from "./client.js";

let core: Core | undefined;

/**
 * Says how stubs call that are given no client. Replaces what was said before, and holds from the next call on.
 * @throws ConfigurationError where the options would give the key away
 * @example
 * ```ts
 * import { configure } from "typecall";
 * configure({ baseUrl: "http://127.0.0.1:8787", retry: false });
 * ```
 */
export function configure(options: ClientOptions): void {
  core = new Core(options);
}

/** What stubs need of a client: of the given one, or of the default one, which is made on first use. */
export function coreOf(client: StubClient | undefined): Core {
  if (client !== undefined) return client[CORE];
  core ??= new Core({});
  return core;
}
