import type { Middleware } from "openapi-fetch";
import { UNKNOWN_FUNCTION_MS } from "../api/execute.js";
import type { AnyInit, AnyResult, Core } from "../call/core.js";
import { ApiError } from "../errors/api-errors.js";
import { toApiError } from "../http/answer.js";
import { METHODS, type Method } from "../http/methods.js";

/**
 * openapi-fetch's methods with the core's deadlines, retries, hooks and checks. As in openapi-fetch, an error response
 * is returned, not thrown: `{ error, response }`.
 */
export function makeFetchClient(core: Core) {
  const request = async (name: Method, path: string, init: AnyInit = {}): Promise<AnyResult> => {
    let result: AnyResult | undefined;
    const endpoint = { method: name.toUpperCase(), path, timeoutMs: UNKNOWN_FUNCTION_MS };
    const options = { signal: init.signal ?? undefined };
    try {
      await core.run(endpoint, { options }, async (call, own) => {
        result = undefined;
        // Without `path` openapi-fetch would not replace the placeholders of the path.
        const params = { ...init.params, path: init.params?.path ?? {} };
        result = await core.api.request(name, path, { ...init, ...own, params });
        if (!result.response.ok) throw toApiError(call, result.response, result.error);
      });
    } catch (error) {
      if (result === undefined || !(error instanceof ApiError)) throw error;
    }
    return result as unknown as AnyResult;
  };
  const methods = METHODS.map((name) => [
    name.toUpperCase(),
    (path: string, init?: AnyInit) => request(name, path, init),
  ]);
  return {
    ...Object.fromEntries(methods),
    request,
    use: (...middleware: Middleware[]) => {
      core.hasMiddleware = true;
      core.api.use(...middleware);
    },
    eject: (...middleware: Middleware[]) => core.api.eject(...middleware),
  };
}
