/** Headers by their names in lower case. */
export type HeaderRecord = Readonly<Record<string, string>>;

/** The body of a request. */
export type Content = NonNullable<RequestInit["body"]>;

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
  /** What to send: text is JSON, unless a header says otherwise. */
  body?: Content | undefined;
  /** Headers for the target's origin alone, instead of those that the target has. */
  own?: HeaderRecord | undefined;
  /** Credentials, wherever the request has them. */
  secrets?: readonly string[] | undefined;
  /** The headers of the last request. */
  sent?: HeaderRecord | undefined;
}
