import type { TargetOptions } from "../http/target-options.js";
import type { Hooks } from "./hooks.js";
import type { RetryOptions } from "./retry.js";

/** What a stub validates: `true` input and output, `false` nothing, `"input"` only the input. */
export type Validate = boolean | "input";

/** Options of `createClient` and `configure`. */
export interface ClientOptions extends TargetOptions, Hooks {
  /**
   * Milliseconds a call may take, including retries and waits.
   * @defaultValue the function's own run time limit and a margin; 60 000 for tools; 120 000 for `functions.execute` and
   * openapi-fetch's methods, which may run a function whose limit is unknown; 30 000 for other calls
   */
  readonly timeoutMs?: number | undefined;
  /**
   * Bytes of an answer that are read at most, so that no server fills the memory; all of it with
   * openapi-fetch's `parseAs: "stream"`. @defaultValue 32 MB: `33_554_432`
   */
  readonly maxResponseBytes?: number | undefined;
  /** How failed calls are retried; `false`: never. */
  readonly retry?: RetryOptions | false | undefined;
  /** What stubs validate. @defaultValue `true`: the input before it is sent, and the output if its schema is known */
  readonly validate?: Validate | undefined;
  /** Fill in the input schema's defaults before a stub validates and sends. @defaultValue `false` */
  readonly applyDefaults?: boolean | undefined;
  readonly toolkits?:
    | {
        /**
         * The format of a tool's arguments: `"flat"` sends `{ body_params, query_params, path_params, headers }`;
         * `"parameters"` wraps that as `{ parameters: … }`, as on one page of the API's documentation.
         * @defaultValue `"flat"`
         */
        readonly wire?: "flat" | "parameters" | undefined;
      }
    | undefined;
}

/** Options of every call. */
export interface RequestOptions {
  /** Ends the call at once, also during a wait. */
  readonly signal?: AbortSignal | undefined;
  /** Milliseconds this call may take, including retries and waits. */
  readonly timeoutMs?: number | undefined;
  /** Bytes of this call's answer that are read at most. @defaultValue the client's `maxResponseBytes` */
  readonly maxResponseBytes?: number | undefined;
  /** Running twice does no harm: the call may be retried like a GET. @defaultValue `false` */
  readonly idempotent?: boolean | undefined;
  /** Headers that are sent with this call only. */
  readonly headers?: Readonly<Record<string, string>> | undefined;
}
