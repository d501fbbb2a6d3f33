/** What hooks and errors tell of a call. */
export interface CallFacts {
  /** Display name of the function or tool, if the call runs one. */
  readonly callable?: string | undefined;
  readonly method: string;
  /** The path as the API description has it: `/v1/custom_functions/{function_id}`. */
  readonly path: string;
}

/** A call, as far as what goes wrong with it depends on it. */
export interface Call extends CallFacts {
  /** Running it twice does no harm. */
  readonly repeatable: boolean;
  /** Ends the call; its reason is the error that the call is to end in. */
  readonly signal: AbortSignal;
  /** JSON to send. */
  body?: string | undefined;
}
