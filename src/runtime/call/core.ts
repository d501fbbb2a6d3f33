import createFetchClient, { type Client as FetchClient, type FetchOptions } from "openapi-fetch";
import { ApiError } from "../errors/api-errors.js";
import { InputError } from "../errors/call-errors.js";
import { isTypecallError, type TypecallError } from "../errors/errors.js";
import type { Call, CallFacts } from "../errors/facts.js";
import { parseBody, toApiError } from "../http/answer.js";
import { type HeaderRecord, readHeaders } from "../http/headers.js";
import { type LightRequest, lightRequest } from "../http/light-request.js";
import type { Method } from "../http/methods.js";
import { throwBrokenOff } from "../http/network.js";
import { fillPath } from "../http/path.js";
import { CALL_MS } from "../http/platform.js";
import { Target } from "../http/target.js";
import { Deadline, sleep } from "./deadline.js";
import type { Endpoint } from "./endpoint.js";
import type { CallEvent } from "./hooks.js";
import type { ClientOptions, RequestOptions } from "./options.js";
import { delayBeforeRetry } from "./retry.js";

/** How a call builds its request and reads the response. */
export interface Exchange<Result> {
  readonly options?: RequestOptions | undefined;
  /** Builds the request body, or throws an `InputError`. */
  readonly body?: () => unknown;
  /** Converts the response body to the result, or throws the error that it reports. */
  readonly read: (body: unknown) => Result;
  /** Investigates an error response; returns the error to throw. */
  readonly explain?: ((refusal: ApiError) => Promise<TypecallError>) | undefined;
}

/** openapi-fetch with any path: the paths are checked by `keyof Paths`, the result types by the callers. */
type AnyPaths = Record<string, Record<Method, AnyOperation>>;
interface AnyOperation {
  parameters: { path?: Record<string, string>; query?: Record<string, number> };
  requestBody?: { content: { "application/json": unknown } };
  responses: { 200: { content: { "application/json": unknown } } };
}
export type AnyInit = FetchOptions<AnyOperation>;
/** The result of openapi-fetch: `data` after a success, else `error`. */
export interface AnyResult {
  readonly data?: unknown;
  readonly error?: unknown;
  readonly response: Response;
}

/** One try of a call. `init` is to be passed to openapi-fetch. */
export type Attempt<Result> = (call: RunningCall, init: AnyInit) => Promise<Result>;

interface RunningCall extends Call {
  attempt: number;
  /** Created only if there are hooks. */
  id: string | undefined;
  readonly headers: HeaderRecord | undefined;
}

/** Sends calls: shared by stubs and the methods of a client. */
export class Core {
  /** openapi-fetch with real `Request`s, for middleware. */
  readonly api: FetchClient<AnyPaths>;
  readonly options: Pick<ClientOptions, "validate" | "applyDefaults" | "toolkits">;
  /** Middleware may read any part of a `Request`. */
  hasMiddleware = false;
  readonly #lightApi: FetchClient<AnyPaths>;
  // `#private`: `console.log` or JSON of a client must not show the key.
  readonly #options: ClientOptions;
  readonly #target: Target;

  constructor(options: ClientOptions) {
    const { validate, applyDefaults, toolkits } = options;
    this.options = { validate, applyDefaults, toolkits };
    this.#options = options;
    this.#target = new Target(options);
    const { baseUrl } = this.#target;
    this.api = createFetchClient({ baseUrl });
    this.#lightApi = createFetchClient({ baseUrl, Request: lightRequest });
  }

  /** Calls an endpoint and returns the result. */
  send<Result>(endpoint: Endpoint, exchange: Exchange<Result>): Promise<Result> {
    const { method, path, params, query } = endpoint;
    return this.run(endpoint, exchange, async (call, init) => {
      init.params = { ...(params && { path: params }), ...(query && { query }) };
      init.parseAs = "stream";
      const body = exchange.body && toJson(call, exchange.body());
      const verb = method.toLowerCase() as Lowercase<typeof method>;
      let api = this.#lightApi;
      call.body = body;
      if (this.hasMiddleware) {
        api = this.api;
        Object.assign(init, { body, bodySerializer: String });
      }
      const { response, error } = await api.request(verb, path, init);
      if (!response.ok) throw toApiError(call, response, error);
      const text = await response.text().catch((cause) => throwBrokenOff(call, cause));
      return exchange.read(parseBody(call, response, text));
    });
  }

  /** Tries a call, with retries, until its deadline. */
  async run<Result>(
    endpoint: CallFacts & Pick<Endpoint, "timeoutMs">,
    { options = {}, explain }: Pick<Exchange<Result>, "options" | "explain">,
    attempt: Attempt<Result>,
  ): Promise<Result> {
    const hooks = this.#options;
    const { callable, method, path } = endpoint;
    const repeatable = options.idempotent ?? (method === "GET" || method === "HEAD");
    const timeoutMs = options.timeoutMs ?? hooks.timeoutMs ?? endpoint.timeoutMs ?? CALL_MS;
    const deadline = new Deadline(endpoint, { timeoutMs, signal: options.signal, repeatable });
    const { signal } = deadline;
    const call: RunningCall = {
      callable,
      method,
      path,
      repeatable,
      signal,
      attempt: 1,
      id: undefined,
      headers: options.headers && readHeaders(options.headers),
      body: undefined,
    };
    try {
      for (; ; call.attempt++) {
        try {
          signal.throwIfAborted();
          return await attempt(call, {
            fetch: (request) => this.#fetch(request, call),
            pathSerializer: (template, values) => fillPath(call, template, values),
          });
        } catch (error) {
          if (!isTypecallError(error)) throw error;
          const delayMs = delayBeforeRetry(error, call, hooks.retry);
          if (delayMs === undefined || delayMs > deadline.leftMs) throw error;
          hooks.onRetry?.({ ...event(call), error, delayMs });
          await sleep(delayMs, signal);
        }
      }
    } catch (thrown) {
      const error = explain && thrown instanceof ApiError ? await explain(thrown) : thrown;
      hooks.onError?.({ ...event(call), error, durationMs: deadline.spentMs });
      throw error;
    } finally {
      deadline.close();
    }
  }

  /** Passed to openapi-fetch as its `fetch`. */
  #fetch(request: Request | LightRequest, call: RunningCall): Promise<Response> {
    const { onRequest, onResponse } = this.#options;
    let { headers } = call;
    if (onRequest) {
      const added = {};
      onRequest({ ...event(call), headers: added });
      headers = { ...headers, ...readHeaders(added) };
    }
    const answer = this.#target.fetch(request, headers, call);
    if (!onResponse) return answer;
    const began = performance.now();
    return answer.then((response) => {
      const requestId = response.headers.get("x-request-id") ?? undefined;
      const durationMs = performance.now() - began;
      onResponse({ ...event(call), status: response.status, requestId, durationMs });
      return response;
    });
  }
}

function event(call: RunningCall): CallEvent {
  call.id ??= Math.random().toString(36).slice(2);
  const { id, attempt, callable, method, path } = call;
  return { id, attempt, callable, method, path };
}

function toJson(call: Call, body: unknown): string | undefined {
  try {
    return JSON.stringify(body);
  } catch (cause) {
    throw InputError.at(call, [], "must be JSON", String(cause));
  }
}
