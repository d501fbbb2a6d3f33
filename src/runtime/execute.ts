import type { Operation } from "./core.js";
import type { FunctionDefinition } from "./definition.js";

/** The platform's run time limit where a function states none. @see the `limits` of a custom function */
const DEFAULT_RUN_TIME = 15;

/** What a call may take on top of the run: the way there and back, and the start of the sandbox. */
const MARGIN_MS = 10_000;

/** Where nothing is known of the function's limit. */
const UNKNOWN_FUNCTION_MS = 120_000;

/** How a function is executed: a flat object there, any answer back. */
export function executing(
  id: string,
): Pick<Operation<unknown>, "method" | "path" | "at" | "timeoutMs"> {
  return {
    method: "POST",
    path: "/v1/custom_functions/{function_id}/execute",
    at: { function_id: id },
    timeoutMs: UNKNOWN_FUNCTION_MS,
  };
}

/** Milliseconds to give a function whose definition is known. */
export function timeToRun({ maxRunTime = DEFAULT_RUN_TIME }: FunctionDefinition): number {
  return maxRunTime * 1000 + MARGIN_MS;
}
