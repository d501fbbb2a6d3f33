import type { CallFacts } from "../errors/facts.js";
import type { Paths } from "../http/paths.js";

/** What is called: the same for every call of a stub. */
export interface Endpoint extends CallFacts {
  readonly method: "GET" | "POST" | "PATCH" | "DELETE";
  readonly path: keyof Paths;
  /** Values for the `{…}` of the path. */
  readonly at?: Readonly<Record<string, string>>;
  readonly query?: Readonly<Record<string, number>>;
  /** Milliseconds, where neither the call nor the client says how many and `CALL_MS` would be too few. */
  readonly timeoutMs?: number;
}
