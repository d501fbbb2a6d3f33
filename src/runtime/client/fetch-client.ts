import createFetchClient, {
  type Client as FetchClient,
  type FetchOptions,
  type Middleware,
} from "openapi-fetch";
import { UNKNOWN_FUNCTION_MS } from "../api/execute.js";
import type { Core, Destination, Route, RunningCall } from "../call/core.js";
import { ApiError } from "../errors/api-errors.js";
import { ResponseTooLargeError } from "../errors/call-errors.js";
import { toApiError } from "../http/answer.js";
import { METHODS, type Method } from "../http/methods.js";
import { fillPath } from "../http/path.js";

/** Any path of any API: the types of a client's paths are only for those who call it. */
type AnyPaths = Record<string, Record<Method, AnyOperation>>;
interface AnyOperation {
  parameters: { path?: Record<string, string>; query?: Record<string, number> };
  requestBody?: { content: { "application/json": unknown } };
  responses: { 200: { content: { "application/json": unknown } } };
}
type AnyInit = FetchOptions<AnyOperation>;
/** A success whose body fails beyond the call's limit. Error answers have been read already. */
function limited(call: RunningCall, response: Response): Response {
  const { body, ok } = response;
  if (!ok || !body) return response;
  let left = call.maxResponseBytes;
  const limit = new TransformStream<Uint8Array, Uint8Array>({
    transform: (chunk, controller) => {
      left -= chunk.byteLength;
      if (left < 0) controller.error(new ResponseTooLargeError(call, call.maxResponseBytes));
      else controller.enqueue(chunk);
    },
  });
  return new Response(body.pipeThrough(limit), response);
}

/** The result of openapi-fetch: `data` after a success, else `error`. */
interface AnyResult {
  readonly data?: unknown;
  readonly error?: unknown;
  readonly response: Response;
}

/**
 * openapi-fetch's methods with the core's deadlines, retries, hooks and checks. As in openapi-fetch, an error response
 * is returned, not thrown: `{ error, response }`. Middleware sees the calls of stubs as well.
 */
export function makeFetchClient<P extends object>(core: Core): FetchClient<P> {
  const api = createFetchClient<AnyPaths>({ baseUrl: core.baseUrl });
  const within = (
    call: RunningCall,
    parseAs?: AnyInit["parseAs"],
    target?: Destination["target"],
  ): AnyInit => ({
    fetch: async (request) => {
      const response = await core.fetch(request, call, target);
      return parseAs === "stream" ? response : limited(call, response);
    },
    pathSerializer: (template, values) => fillPath(call, template, values),
  });
  const request = async (name: Method, path: string, init: AnyInit = {}): Promise<AnyResult> => {
    let result: AnyResult | undefined;
    const endpoint = { method: name.toUpperCase(), path, timeoutMs: UNKNOWN_FUNCTION_MS };
    const options = { signal: init.signal ?? undefined };
    try {
      await core.run(endpoint, { options }, async (call) => {
        result = undefined;
        // Without `path` openapi-fetch would not replace the placeholders of the path.
        const params = { ...init.params, path: init.params?.path ?? {} };
        result = await api.request(name, path, { ...init, ...within(call, init.parseAs), params });
        if (!result.response.ok) throw toApiError(call, result.response, result.error);
      });
    } catch (error) {
      if (result === undefined || !(error instanceof ApiError)) throw error;
    }
    return result as unknown as AnyResult;
  };
  const route: Route = async (call, { method, path, params = {}, query = {} }, destination) => {
    // The URL of another API is complete.
    const { url = path, headers = {} } = destination ?? {};
    const origin = destination && new URL(url).origin;
    const where = origin ? { baseUrl: origin } : { params: { path: params, query } };
    const { response, error } = await api.request(
      method.toLowerCase() as Method,
      url.slice(origin?.length),
      {
        ...within(call, "stream", destination?.target),
        ...where,
        headers,
        parseAs: "stream",
        body: call.body,
        bodySerializer: (body) => body,
      },
    );
    if (!response.ok) throw toApiError(call, response, error);
    return response;
  };
  const methods = METHODS.map((name) => [
    name.toUpperCase(),
    (path: string, init?: AnyInit) => request(name, path, init),
  ]);
  return {
    ...Object.fromEntries(methods),
    request,
    use: (...middleware: Middleware[]) => {
      core.route = route;
      api.use(...middleware);
    },
    eject: (...middleware: Middleware[]) => api.eject(...middleware),
  };
}
