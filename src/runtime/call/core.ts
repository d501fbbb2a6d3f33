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

/** What one call sends, and what it makes of the answer. */
export interface Exchange<Result> {
  readonly options?: RequestOptions | undefined;
  /** Makes the body, or throws an `InputError`. */
  readonly body?: () => unknown;
  /** Makes the result of an answer's body, or throws what the answer turns out to mean. */
  readonly read: (body: unknown) => Result;
  /** Looks into a refusal: gives the error to throw. */
  readonly explain?: ((refusal: ApiError) => Promise<TypecallError>) | undefined;
}

/** openapi-fetch over any path: here `keyof Paths` holds the paths, and their users hold the types. */
type AnyPaths = Record<string, Record<Method, AnyOperation>>;
interface AnyOperation {
  parameters: { path?: Record<string, string>; query?: Record<string, number> };
  requestBody?: { content: { "application/json": unknown } };
  responses: { 200: { content: { "application/json": unknown } } };
}
export type AnyInit = FetchOptions<AnyOperation>;
/** What openapi-fetch gives: `data` after a success, `error` after anything else. */
export interface AnyResult {
  readonly data?: unknown;
  readonly error?: unknown;
  readonly response: Response;
}

/** Makes one try of a call, with what openapi-fetch is to be handed for it. */
export type Attempt<Result> = (call: Running, init: AnyInit) => Promise<Result>;

/** A call under way. */
interface Running extends Call {
  attempt: number;
  /** Made when somebody listens. */
  id: string | undefined;
  readonly headers: HeaderRecord | undefined;
}

/** What stubs need of a client, and what a client is built on. */
export class Core {
  /** openapi-fetch as its users know it. */
  readonly api: FetchClient<AnyPaths>;
  readonly options: Pick<ClientOptions, "validate" | "applyDefaults" | "toolkits">;
  /** Set once middleware is there, which may look at all of a request. */
  hasMiddleware = false;
  readonly #lightApi: FetchClient<AnyPaths>;
  // Private, so that no inspection or serialisation of a client shows the key.
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

  /** Calls an endpoint, to its result. */
  send<Result>(endpoint: Endpoint, exchange: Exchange<Result>): Promise<Result> {
    const { method, path, at, query } = endpoint;
    return this.run(endpoint, exchange, async (call, init) => {
      init.params = { ...(at && { path: at }), ...(query && { query }) };
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

  /** Tries a call as often as its retry rules say, within its deadline. */
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
    const call: Running = {
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

  /** What openapi-fetch calls as `fetch`. */
  #fetch(request: Request | LightRequest, call: Running): Promise<Response> {
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

function event(call: Running): CallEvent {
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
