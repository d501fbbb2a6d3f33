import type { Endpoint } from "../call/endpoint.js";
import { DEFAULT_RUN_TIME, EXECUTE } from "../http/platform.js";
import type { FunctionDefinition } from "./definition.js";

/** Added to the function's run time limit, for the network and the start of the sandbox. */
const MARGIN_MS = 10_000;

/** Timeout of a call that may run a function whose limit is unknown. */
export const UNKNOWN_FUNCTION_MS = 120_000;

/** The endpoint that executes a function. `definition` adds its name and its timeout. */
export function executing(id: string, definition?: FunctionDefinition): Endpoint {
  return {
    callable: definition?.name,
    method: "POST",
    path: EXECUTE,
    params: { function_id: id },
    timeoutMs: definition
      ? (definition.maxRunTime ?? DEFAULT_RUN_TIME) * 1000 + MARGIN_MS
      : UNKNOWN_FUNCTION_MS,
  };
}
