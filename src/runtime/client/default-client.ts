import { Core } from "../call/core.js";
import type { ClientOptions } from "../call/options.js";
import { ConfigurationError } from "../errors/call-errors.js";
import {
  type Configuration,
  shareConfiguration,
  sharedConfiguration,
} from "../http/environment.js";
import { CORE, type StubClient } from "./stub-client.js";

/** The default client of this copy of the runtime, and what it was made of. */
let core: Core | undefined;
let configuration: Configuration<ClientOptions> | undefined;

/**
 * Configures the default client, with which stubs call unless they are given one. Replaces all earlier options from the
 * next call on, also those of other copies of the runtime in the process (of other bundles, or versions of it).
 * @throws ConfigurationError if the options would expose the key
 * @example
 * ```ts
 * import { configure } from "typecall";
 * configure({ baseUrl: "http://127.0.0.1:8787", retry: false });
 * ```
 */
export function configure(options: ClientOptions): void {
  // Throws for bad options before they are shared.
  core = new Core(options);
  shareConfiguration(options);
  configuration = sharedConfiguration();
}

/** The core of the given client, or of the default client, which is created on first use. */
export function coreOf(client: StubClient | undefined): Core {
  if (client) {
    const made = client[CORE];
    if (made) return made as Core;
    throw new ConfigurationError("client must be one that createClient() has made");
  }
  const shared = sharedConfiguration<ClientOptions>();
  if (core === undefined || shared !== configuration) {
    core = new Core(shared?.options() ?? {});
    configuration = shared;
  }
  return core;
}
