import type { RequestOptions, Validate } from "../call/options.js";
import type { StubClient } from "../client/client.js";

/** What a stub takes beside its input. */
export interface CallOptions extends RequestOptions {
  /** The client to call with. @defaultValue the one that `configure` set up */
  readonly client?: StubClient | undefined;
  readonly validate?: Validate | undefined;
  readonly applyDefaults?: boolean | undefined;
}
