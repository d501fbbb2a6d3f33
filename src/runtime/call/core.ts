import { ApiError } from "../errors/api-errors.js";
import { InputError } from "../errors/call-errors.js";
import { isTypecallError, type TypecallError } from "../errors/errors.js";
import type { Call, CallFacts } from "../errors/facts.js";
import { parseBody, readApiError } from "../http/answer.js";
import { type HeaderRecord, readHeaders } from "../http/headers.js";
import { throwBrokenOff } from "../http/network.js";
import { fillPath } from "../http/path.js";
import { CALL_MS } from "../http/platform.js";
import { type Outgoing, Target } from "../http/target.js";
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

/** One try of a call. */
export type Attempt<Result> = (call: RunningCall) => Promise<Result>;

/** Sends the request of an endpoint and returns a success; throws the error of any other response. */
export type Route = (call: RunningCall, endpoint: Endpoint) => Promise<Response>;

/** A call during its tries. */
export interface RunningCall extends Call {
  attempt: number;
  /** Created only if there are hooks. */
  id: string | undefined;
  readonly headers: HeaderRecord | undefined;
}

/** Sends calls: shared by stubs and the methods of a client. */
export class Core {
  readonly options: Pick<ClientOptions, "validate" | "applyDefaults" | "toolkits">;
  /** Set by a client with middleware: its stubs' requests then take this way. */
  route: Route = (call, endpoint) => this.#request(call, endpoint);
  // `#private`: `console.log` or JSON of a client must not show the key.
  readonly #options: ClientOptions;
  readonly #target: Target;

  constructor(options: ClientOptions) {
    const { validate, applyDefaults, toolkits } = options;
    this.options = { validate, applyDefaults, toolkits };
    this.#options = options;
    this.#target = new Target(options);
  }

  get baseUrl(): string {
    return this.#target.baseUrl;
  }

  /** Calls an endpoint and returns the result. */
  send<Result>(endpoint: Endpoint, exchange: Exchange<Result>): Promise<Result> {
    return this.run(endpoint, exchange, async (call) => {
      call.body = exchange.body && toJson(call, exchange.body());
      const response = await this.route(call, endpoint);
      const text = await response.text().catch((cause) => throwBrokenOff(call, cause));
      return exchange.read(parseBody(call, response, text));
    });
  }

  async #request(
    call: RunningCall,
    { method, path, params = {}, query = {} }: Endpoint,
  ): Promise<Response> {
    const pairs = Object.entries(query).map(([name, n]) => `${name}=${encodeURIComponent(n)}`);
    const search = pairs.length === 0 ? "" : `?${pairs.join("&")}`;
    const url = this.baseUrl + fillPath(call, path, params) + search;
    const response = await this.fetch({ method, url }, call);
    if (!response.ok) throw await readApiError(call, response);
    return response;
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
          return await attempt(call);
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

  /** `fetch` with the key and the hooks of one try. */
  fetch(request: Outgoing, call: RunningCall): Promise<Response> {
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
