import type { TargetOptions } from "../http/target-options.js";
import type { Hooks } from "./hooks.js";
import type { RetryOptions } from "./retry.js";

/** What is checked: input and output, nothing, or the input alone. */
export type Validate = boolean | "input";

/** What a client is made with. */
export interface ClientOptions extends TargetOptions, Hooks {
  /**
   * Milliseconds a call may take, tries and waits included.
   * @defaultValue the function's own run time limit and a margin; 60 000 for tools; 120 000 for `functions.execute` and
   * openapi-fetch's methods, which may run a function whose limit is not known; 30 000 for other calls
   */
  readonly timeoutMs?: number | undefined;
  /** How failed calls are tried again; `false`: never. */
  readonly retry?: RetryOptions | false | undefined;
  /** What stubs check. @defaultValue `true`: the input before it is sent, and the output where its schema is known */
  readonly validate?: Validate | undefined;
  /** Fill in the input schema's defaults before a stub checks and sends. @defaultValue `false` */
  readonly applyDefaults?: boolean | undefined;
  readonly toolkits?:
    | {
        /**
         * How a tool's arguments travel: `"flat"` sends `{ body_params, query_params, path_params, headers }`;
         * `"parameters"` wraps that as `{ parameters: … }`, as one page of the API's documentation shows it.
         * @defaultValue `"flat"`
         */
        readonly wire?: "flat" | "parameters" | undefined;
      }
    | undefined;
}

/** What any call of the API takes. */
export interface RequestOptions {
  /** Ends the call at once, whatever it is doing. */
  readonly signal?: AbortSignal | undefined;
  /** Milliseconds this call may take, tries and waits included. */
  readonly timeoutMs?: number | undefined;
  /** Running twice does no harm, so that the call may be tried again like a GET. @defaultValue `false` */
  readonly idempotent?: boolean | undefined;
  /** Sent with this call. */
  readonly headers?: Readonly<Record<string, string>> | undefined;
}
