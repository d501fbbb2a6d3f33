import type { Core } from "./core.js";
import { asItem, type FunctionItem } from "./items.js";
import type { RequestOptions } from "./options.js";

const CALL_MS = 30_000;

/** One custom function, as it is on the platform now. */
export function getFunction(
  core: Core,
  id: string,
  options: RequestOptions | undefined,
): Promise<FunctionItem> {
  const call = { method: "GET", path: "/v1/custom_functions/{function_id}" } as const;
  return core.send({
    ...call,
    at: { function_id: id },
    timeoutMs: CALL_MS,
    options,
    read: (body) => asItem<FunctionItem>(call, body),
  });
}
