/** Headers by their names in lower case. */
export type HeaderRecord = Readonly<Record<string, string>>;

/** Identifies a call in hooks and errors. */
export interface CallFacts {
  /** Display name of the function or tool, if the call runs one. */
  readonly callable?: string | undefined;
  readonly method: string;
  /** The path as in the API description: `/v1/custom_functions/{function_id}`. */
  readonly path: string;
}

/** The properties of a call that decide how its failures are handled. */
export interface Call extends CallFacts {
  /** Repeating it does no harm: it may be retried. */
  readonly repeatable: boolean;
  /** Ends the call; its reason is the error that the call rejects with. */
  readonly signal: AbortSignal;
  /** Bytes of the answer that are read at most. */
  readonly maxResponseBytes: number;
  /** JSON to send. */
  body?: string | undefined;
  /** The headers of the last request. */
  sent?: HeaderRecord | undefined;
}
