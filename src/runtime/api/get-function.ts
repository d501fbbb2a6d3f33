import type { Core } from "../call/core.js";
import type { Endpoint } from "../call/endpoint.js";
import type { RequestOptions } from "../call/options.js";
import { FUNCTION } from "../http/platform.js";
import { asItem, type FunctionItem } from "./items.js";

/** One custom function, as it is on the platform now. */
export function getFunction(
  core: Core,
  id: string,
  options: RequestOptions | undefined,
): Promise<FunctionItem> {
  const endpoint: Endpoint = {
    method: "GET",
    path: FUNCTION,
    params: { function_id: id },
  };
  return core.send(endpoint, { options, read: (body) => asItem<FunctionItem>(endpoint, body) });
}
