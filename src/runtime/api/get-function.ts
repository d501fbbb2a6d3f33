import type { Endpoint } from "../call/endpoint.js";
import { FUNCTION } from "../http/platform.js";

/** The endpoint that sends one custom function, as it is on the platform now. */
export function getting(id: string): Endpoint {
  return { method: "GET", path: FUNCTION, params: { function_id: id } };
}
