import type { RequestOptions, Validate } from "../call/options.js";
import type { StubClient } from "../client/stub-client.js";

/** Options of a stub's call. */
export interface CallOptions extends RequestOptions {
  /** The client to call with. @defaultValue the default client, see `configure` */
  readonly client?: StubClient | undefined;
  readonly validate?: Validate | undefined;
  readonly applyDefaults?: boolean | undefined;
}
