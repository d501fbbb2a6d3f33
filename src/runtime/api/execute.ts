import type { Endpoint } from "../call/endpoint.js";
import { DEFAULT_RUN_TIME, EXECUTE } from "../http/platform.js";
import type { FunctionDefinition } from "./definition.js";

/** What a call may take on top of the run: the way there and back, and the start of the sandbox. */
const MARGIN_MS = 10_000;

/** For a call that may run a function whose limit is not known. */
export const UNKNOWN_FUNCTION_MS = 120_000;

/** Where a function is executed; with `definition`, all that is known of it. */
export function executing(id: string, definition?: FunctionDefinition): Endpoint {
  return {
    callable: definition?.name,
    method: "POST",
    path: EXECUTE,
    at: { function_id: id },
    timeoutMs: definition
      ? (definition.maxRunTime ?? DEFAULT_RUN_TIME) * 1000 + MARGIN_MS
      : UNKNOWN_FUNCTION_MS,
  };
}
