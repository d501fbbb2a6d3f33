import type { Paths } from "./paths.js";

// What xpander.ai fixes: the one place to follow when the platform changes.

export const BASE_URL = "https://api.xpander.ai";

export const KEY_HEADER = "x-api-key";

/** Whether a text can be an API key: printable ASCII without spaces. */
export function isApiKey(text: string): boolean {
  return /^[\x21-\x7e]+$/.test(text);
}

export const FUNCTIONS = "/v1/custom_functions" satisfies keyof Paths;
export const FUNCTION = "/v1/custom_functions/{function_id}" satisfies keyof Paths;
export const EXECUTE = "/v1/custom_functions/{function_id}/execute" satisfies keyof Paths;
export const TOOLKITS = "/v1/toolkits" satisfies keyof Paths;
export const TOOLS = "/v1/toolkits/{toolkit_id}/tools" satisfies keyof Paths;
export const TOOL = "/v1/toolkits/{toolkit_id}/tools/{tool_id}" satisfies keyof Paths;

/** The largest page of a list. */
export const PAGE_SIZE = 50;

/**
 * The states of a function: `draft` is not analysed yet, `analysing` passes. `ready` and `error` stay until its source
 * is changed, so a wait for the analysis ends with them.
 */
export type FunctionStatus = "draft" | "analysing" | "ready" | "error";

/** The Python function that is called where a custom function names no other. */
export const ENTRY_POINT = "xpander_run_action";

/** Seconds that a function may run where it states no limit. */
export const DEFAULT_RUN_TIME = 15;

/** Milliseconds for a call that runs no function and no tool. */
export const CALL_MS = 30_000;

/** Whether every other request would be answered as well: the key is wrong, lacks access, or has used up its limit. */
export function endsSource(status: number | undefined): boolean {
  return status === 401 || status === 403 || status === 429;
}
