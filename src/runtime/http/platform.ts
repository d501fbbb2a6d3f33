// Facts about the xpander.ai API. If the platform changes, change them here.

export const BASE_URL = "https://api.xpander.ai";

export const KEY_HEADER = "x-api-key";

/** Whether a text can be an API key: printable ASCII without spaces. */
export function isApiKey(text: string): boolean {
  return /^[\x21-\x7e]+$/.test(text);
}

export const FUNCTIONS = "/v1/custom_functions";
export const FUNCTION = "/v1/custom_functions/{function_id}";
export const EXECUTE = "/v1/custom_functions/{function_id}/execute";
export const GENERATE = "/v1/custom_functions/generate";
export const TOOLKITS = "/v1/toolkits";
export const TOOLS = "/v1/toolkits/{toolkit_id}/tools";
export const TOOL = "/v1/toolkits/{toolkit_id}/tools/{tool_id}";

/** The largest page of a list. */
export const PAGE_SIZE = 50;

/**
 * The states of a function: `draft` is not analysed yet, `analysing` is temporary. `ready` and `error` are final until
 * the source changes, so that waiting for the analysis ends with them.
 */
export type FunctionStatus = "draft" | "analysing" | "ready" | "error";

/** The Python function that is called unless the custom function names another one. */
export const ENTRY_POINT = "xpander_run_action";

/** Seconds that a function may run if it sets no limit. */
export const DEFAULT_RUN_TIME = 15;

/** Timeout of a call that runs neither a function nor a tool, in ms. */
export const CALL_MS = 30_000;

/** Bytes of an answer that are read unless an option says otherwise. */
export const MAX_RESPONSE_BYTES = 33_554_432;

/** Whether all further requests would fail, too: the key is wrong, has no access, or has exceeded its rate limit. */
export function endsSource(status: number | undefined): boolean {
  return status === 401 || status === 403 || status === 429;
}
