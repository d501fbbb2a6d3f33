import type { Core, Endpoint } from "./core.js";
import { asItem, type FunctionItem } from "./items.js";
import type { RequestOptions } from "./options.js";

const CALL_MS = 30_000;

/** One custom function, as it is on the platform now. */
export function getFunction(
  core: Core,
  id: string,
  options: RequestOptions | undefined,
): Promise<FunctionItem> {
  const endpoint: Endpoint = {
    method: "GET",
    path: "/v1/custom_functions/{function_id}",
    at: { function_id: id },
    timeoutMs: CALL_MS,
  };
  return core.send(endpoint, { options, read: (body) => asItem<FunctionItem>(endpoint, body) });
}
