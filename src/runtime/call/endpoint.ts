import type { CallFacts } from "../errors/facts.js";

/** The endpoint of a call: the same for every call of a stub. */
export interface Endpoint extends CallFacts {
  readonly method: "GET" | "POST" | "PATCH" | "DELETE";
  /** Values for the `{…}` of the path. */
  readonly params?: Readonly<Record<string, string>>;
  readonly query?: Readonly<Record<string, number>>;
  /** Default timeout in ms instead of `CALL_MS`, if neither the call nor the client sets one. */
  readonly timeoutMs?: number;
}
