import { ApiError } from "../errors/api-errors.js";
import { ConfigurationError, InputError } from "../errors/call-errors.js";
import { isTypecallError, type TypecallError, textOf } from "../errors/errors.js";
import type { Call, CallFacts, HeaderRecord } from "../errors/facts.js";
import { parseBody, readApiError } from "../http/answer.js";
import { readBody } from "../http/body.js";
import { readHeaders } from "../http/headers.js";
import { fillPath } from "../http/path.js";
import { CALL_MS, MAX_RESPONSE_BYTES } from "../http/platform.js";
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

/** What a call of another API than the platform is sent with. */
export interface Destination {
  readonly url: string;
  /** What middleware sees, too: all but the credentials. */
  readonly headers: HeaderRecord;
  readonly target: Target;
}

/** Sends the request of an endpoint and returns a success; throws the error of any other response. */
export type Route = (
  call: RunningCall,
  endpoint: CallFacts & Pick<Endpoint, "params" | "query">,
  destination?: Destination,
) => Promise<Response>;

/** A call during its tries. */
export interface RunningCall extends Call {
  attempt: number;
  /** Created only if there are hooks. */
  id: string | undefined;
  readonly headers: HeaderRecord | undefined;
  /** Ends the call with a reason. */
  readonly abort: (reason: unknown) => void;
}

/** Sends calls: shared by stubs and the methods of a client. */
export class Core {
  readonly options: Pick<ClientOptions, "validate" | "applyDefaults" | "toolkits">;
  /** Set by a client with middleware: its stubs' requests then take this way. */
  route: Route = (...args) => this.#request(...args);
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
      call.body = exchange.body && toJson(call, exchange.body);
      const response = await this.route(call, endpoint);
      return exchange.read(parseBody(call, response, await readBody(call, response)));
    });
  }

  async #request(
    ...[call, { method, path, params = {}, query = {} }, destination]: Parameters<Route>
  ): Promise<Response> {
    const pairs = Object.entries(query).map(([name, n]) => `${name}=${encodeURIComponent(n)}`);
    const search = pairs.length === 0 ? "" : `?${pairs.join("&")}`;
    const url = destination?.url ?? this.baseUrl + fillPath(call, path, params) + search;
    const response = await this.fetch({ method, url }, call, destination?.target);
    if (!response.ok) throw await readApiError(call, response);
    return response;
  }

  /** Tries a call, with retries, until its deadline. */
  async run<Result>(
    endpoint: CallFacts & Pick<Endpoint, "timeoutMs">,
    { options: given, explain }: Pick<Exchange<Result>, "options" | "explain">,
    attempt: Attempt<Result>,
  ): Promise<Result> {
    const options = given ?? {};
    const hooks = this.#options;
    const { callable, method, path } = endpoint;
    const repeatable = options.idempotent ?? (method === "GET" || method === "HEAD");
    const timeoutMs = options.timeoutMs ?? hooks.timeoutMs ?? endpoint.timeoutMs ?? CALL_MS;
    const deadline = new Deadline(endpoint, { timeoutMs, signal: options.signal, repeatable });
    try {
      const call: RunningCall = {
        callable,
        method,
        path,
        repeatable,
        signal: deadline.signal,
        attempt: 1,
        id: undefined,
        headers: options.headers && readHeaders(options.headers),
        maxResponseBytes: readLimit(options.maxResponseBytes ?? hooks.maxResponseBytes),
        abort: (reason) => deadline.abort(reason),
        body: undefined,
        sent: undefined,
      };
      try {
        return await this.#try(call, deadline, attempt);
      } catch (thrown) {
        const error = explain && thrown instanceof ApiError ? await explain(thrown) : thrown;
        this.clean(error, call);
        const durationMs = deadline.spentMs;
        follow(call, hooks.onError?.({ ...event(call), error, durationMs }));
        throw error;
      }
    } finally {
      deadline.close();
    }
  }

  async #try<Result>(
    call: RunningCall,
    deadline: Deadline,
    attempt: Attempt<Result>,
  ): Promise<Result> {
    const { retry, onRetry } = this.#options;
    for (; ; call.attempt++) {
      try {
        call.signal.throwIfAborted();
        // A given `fetch` may not heed the signal.
        return await Promise.race([attempt(call), deadline.end]);
      } catch (error) {
        if (!isTypecallError(error)) throw error;
        const delayMs = delayBeforeRetry(error, call, retry);
        if (delayMs === undefined || delayMs > deadline.leftMs) throw error;
        this.clean(error, call);
        follow(call, onRetry?.({ ...event(call), error, delayMs }));
        await sleep(delayMs, call.signal);
      }
    }
  }

  /** Removes the call's credentials from an error that may hold what a server has sent. */
  clean(error: unknown, call: RunningCall): void {
    // The cause of an `AbortError` or a `TimeoutError` is the caller's own.
    if (!(error instanceof Error) || call.signal.reason === error) return;
    this.#target.secretsOf(call).removeFromError(error);
  }

  /** What other modules make of the options, which hold keys. */
  withOptions<Made>(make: (options: ClientOptions) => Made): Made {
    return make(this.#options);
  }

  /** `fetch` with the key and the hooks of one try. Other APIs than the platform have targets of their own. */
  async fetch(
    request: Outgoing,
    call: RunningCall,
    target: Target = this.#target,
  ): Promise<Response> {
    const { onRequest, onResponse } = this.#options;
    let { headers } = call;
    if (onRequest) {
      const added = {};
      follow(call, onRequest({ ...event(call), headers: added }));
      headers = { ...headers, ...readHeaders(added) };
    }
    const began = performance.now();
    const response = await target.fetch(request, headers, call);
    if (onResponse) {
      const requestId = response.headers.get("x-request-id") ?? undefined;
      const facts = {
        status: response.status,
        requestId: requestId && this.#target.secretsOf(call).removeFrom(requestId),
        durationMs: performance.now() - began,
      };
      follow(call, onResponse({ ...event(call), ...facts }));
    }
    return response;
  }
}

/** A hook may be an async function: the call does not wait for it, but fails if it rejects meanwhile. */
function follow(call: RunningCall, hooked: unknown): void {
  if (hooked !== undefined) Promise.resolve(hooked).catch(call.abort);
}

function readLimit(maxResponseBytes = MAX_RESPONSE_BYTES): number {
  if (typeof maxResponseBytes === "number" && maxResponseBytes > 0) return maxResponseBytes;
  throw new ConfigurationError("maxResponseBytes must be a number above 0");
}

function event(call: RunningCall): CallEvent {
  call.id ??= Math.random().toString(36).slice(2);
  const { id, attempt, callable, method, path } = call;
  return { id, attempt, callable, method, path };
}

/** Input may have getters, proxies or a `toJSON` that throw, in the validator as well. */
function toJson(call: Call, body: () => unknown): string | undefined {
  try {
    return JSON.stringify(body());
  } catch (cause) {
    if (isTypecallError(cause)) throw cause;
    throw InputError.at(call, [], "must be JSON", textOf(cause));
  }
}
